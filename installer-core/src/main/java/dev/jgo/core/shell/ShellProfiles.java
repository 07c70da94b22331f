// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes shells find Go, for the machine or for one user, and undoes it. */
public final class ShellProfiles {

  private static final String YOURS = "jgo's lines in it are yours to delete";
  private static final Path ETC = Path.of("/etc");

  private final Places places;
  private final Disk disk;
  private final Host host;
  private final Settings settings;
  private final EventSink events;
  private final ShellFiles files;
  private final PathProof proof;
  private final Trials trials;
  private final NextStep next;
  private final Proving proving;

  public ShellProfiles(Places places, RunContext context) {
    this(places, context, Interview.LIMIT, List.of(Shell.values()));
  }

  /** As above, with another time for each shell and some of them only, for tests. */
  ShellProfiles(Places places, RunContext context, Duration limit, List<Shell> shells) {
    this.places = places;
    this.disk = context.disk();
    this.host = context.host();
    this.settings = context.settings();
    this.events = context.events();
    this.files = new ShellFiles(places, host);
    this.proof = new PathProof(host, places);
    this.trials = new Trials(files, proof, limit, shells);
    this.next = new NextStep(places, files, proof, JobPath.of(host));
    this.proving =
        new Proving(places, disk, host, files, proof, trials, next, this::round, this::note);
  }

  /**
   * Asks, before anything is installed, whether PATH could hold it.
   *
   * @throws RequestException {@code bad_setting} for a place whose name PATH cannot hold
   */
  public void check() throws RequestException {
    exportLine();
  }

  /**
   * Sets everything up; what is right already is left alone.
   *
   * @return whether anything was changed
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   * @throws LocalException {@code path_setup_failed} under {@code strict-path} only; otherwise a
   *     file that cannot be written is a warning with the line to put into it
   */
  public boolean install() throws JgoException {
    proof.objections().forEach(this::warn);
    Round round = round();
    tellJob(round);
    setUp(round);
    return round.end();
  }

  /** A job of CI has shells of its own, each of which is told PATH by its runner. */
  private void tellJob(Round round) throws JgoException {
    Optional<JobPath> job = JobPath.of(host);
    if (job.isPresent()) {
      String folder = Quoting.plain(bin());
      round.edit(
          job.get().file(),
          () -> job.get().add(disk, folder),
          "put this line into it: `" + folder + "`");
    }
  }

  private void setUp(Round round) throws JgoException {
    List<EnvFile> scripts = files.scripts();
    if (scripts.isEmpty() && !places.system()) {
      failNoScript(round);
    }
    boolean whole = !scripts.isEmpty();
    for (EnvFile script : scripts) {
      String text = script.dialect().script(bin());
      whole &=
          round.edit(
              script.path(),
              () -> script.write(disk, host, text, settings.value(Keys.SYNC)),
              "the line for it is `" + script.dialect().exporting(bin()) + "`");
    }
    if (!whole) {
      return;
    }
    for (RcFile file : files.rcFiles()) {
      Managed.Lines lines = next.lines(file.dialect());
      round.edit(
          file.path(),
          () -> file.put(disk, host, lines),
          "the line for it is `" + lines.plain() + "`");
    }
    note(List.of());
  }

  /**
   * Takes everything out again. The script stays as long as a file may still source it.
   *
   * @return whether anything was there
   * @throws LocalException as {@link #install}
   */
  public boolean remove() throws JgoException {
    Round round = round();
    for (Path path : files.everyRcFile()) {
      RcFile file = files.existing(path, Shell.SH);
      round.edit(path, () -> file.remove(disk, host), YOURS);
    }
    if (!round.hasFailed()) {
      for (Path path : files.everyScript()) {
        EnvFile script = new EnvFile(path, Dialect.POSIX, false);
        round.edit(path, () -> script.remove(disk, host), YOURS);
      }
    }
    if (!round.hasFailed() && !places.system()) {
      Footprint footprint = files.footprint();
      round.quietly(footprint.file(), () -> footprint.remove(disk, host), YOURS);
    }
    return round.end();
  }

  /** Which Go each shell and script runs: every shell is started, and asked. */
  public List<ShellStatus> status() {
    MachinePaths machine = new MachinePaths(host, proof, ETC, SystemTools.find("crontab"));
    return new StatusRows(files, proof, trials, machine).all();
  }

  /**
   * Starts every shell whose files jgo edits, moves the block where another Go comes first, and
   * says what is left.
   *
   * @return whether any file was changed
   * @throws LocalException {@code path_setup_failed} under {@code strict-path} only
   */
  public boolean prove() throws JgoException {
    return proving.all();
  }

  /**
   * What became of the caller's shell, for the end of an installation. With a person at the
   * terminal it is tried, and the block moved where another Go comes first; without, nothing is
   * claimed that was not tried.
   *
   * @param version whose installation it is
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  public String outcome(String version) throws JgoException {
    return proving.own(version);
  }

  /** Remembers the files that another environment would not lead to. */
  private void note(List<Path> changed) {
    List<Path> written = new ArrayList<>(changed);
    files.rcFiles().forEach(file -> written.add(file.path()));
    files.scripts().forEach(script -> written.add(script.path()));
    List<Path> unusual =
        files.unusual(written).stream().filter(file -> Files.exists(file)).toList();
    if (!places.system() && !unusual.isEmpty()) {
      try {
        files.footprint().add(disk, host, unusual);
      } catch (IOException e) {
        warn(
            "cannot note in `"
                + files.footprint().file()
                + "` which files have a block: `jgo setup remove` needs the same environment");
      }
    }
  }

  /**
   * Lines for {@code eval}; for shells that have no such thing the line to put into their files.
   *
   * @param shell its name; sh when nobody says
   * @throws RequestException {@code usage} for a shell that jgo does not know; {@code bad_setting}
   *     for a prefix that PATH cannot hold
   */
  public String envScript(Optional<String> shell) throws RequestException {
    Optional<Dialect> dialect = Dialect.of(shell.orElse("sh"));
    if (dialect.isEmpty()) {
      throw new RequestException(
          FailureKind.USAGE,
          "jgo does not know the shell `" + shell.orElse("") + "`",
          "it knows " + String.join(", ", Dialect.names()));
    }
    return dialect.get().script(bin());
  }

  /**
   * What to do in the shell that jgo was started from.
   *
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  public String nextStep() throws RequestException {
    return next.words();
  }

  private Path bin() {
    return next.bin();
  }

  private String exportLine() throws RequestException {
    return Dialect.POSIX.exporting(bin());
  }

  private void failNoScript(Round round) throws JgoException {
    String why =
        files.foreignHome()
            ? "HOME belongs to another user, whose files are left alone"
            : "there is no home of this user whose shells could be set up";
    round.failed(why, "the line for PATH is `" + exportLine() + "`");
  }

  private Round round() {
    return new Round(events, settings.value(Keys.STRICT_PATH));
  }

  private void warn(String message) {
    events.on(new Event.Warned(message));
  }
}
