// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes shells find Go, for the machine or for one user, and undoes it. */
public final class ShellProfiles {

  private static final String YOURS = "jgo's lines in it are yours to delete";
  private static final String STATUS = "`jgo setup status` tries every shell";
  private static final Path ETC = Path.of("/etc");

  private final Places places;
  private final Disk disk;
  private final Host host;
  private final Settings settings;
  private final EventSink events;
  private final ShellFiles files;
  private final PathProof proof;
  private final Trials trials;

  public ShellProfiles(Places places, Disk disk, Host host, Settings settings, EventSink events) {
    this(places, disk, host, settings, events, Interview.LIMIT, List.of(Shell.values()));
  }

  /** As above, with another time for each shell and some of them only, for tests. */
  ShellProfiles(
      Places places,
      Disk disk,
      Host host,
      Settings settings,
      EventSink events,
      Duration limit,
      List<Shell> shells) {
    this.places = places;
    this.disk = disk;
    this.host = host;
    this.settings = settings;
    this.events = events;
    this.files = new ShellFiles(places, host);
    this.proof = new PathProof(host, places);
    this.trials = new Trials(files, proof, limit, shells);
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
    List<EnvFile> scripts = files.scripts();
    if (scripts.isEmpty()) {
      if (!places.system()) {
        tellNoScript();
      }
      return false;
    }
    Round round = new Round();
    for (EnvFile script : scripts) {
      String text = script.dialect().script(bin());
      round.edit(
          script.path(),
          () -> script.write(disk, text, settings.value(Keys.SYNC)),
          "the line for it is `" + script.dialect().exporting(bin()) + "`");
    }
    if (!round.failures.isEmpty()) {
      return round.end();
    }
    for (RcFile file : files.rcFiles()) {
      Managed.Lines lines = lines(file.dialect());
      round.edit(file.path(), () -> file.put(disk, host.uid(), lines), remedy(lines));
    }
    note(List.of());
    return round.end();
  }

  /**
   * Takes everything out again. The script stays as long as a file may still source it.
   *
   * @return whether anything was there
   * @throws LocalException as {@link #install}
   */
  public boolean remove() throws JgoException {
    Round round = new Round();
    for (Path path : files.everyRcFile()) {
      RcFile file = files.existing(path, Shell.SH);
      round.edit(path, () -> file.remove(disk, host.uid()), YOURS);
    }
    if (round.failures.isEmpty()) {
      for (Path path : files.everyScript()) {
        EnvFile script = new EnvFile(path, Dialect.POSIX, false);
        round.edit(path, () -> script.remove(disk), YOURS);
      }
    }
    if (round.failures.isEmpty() && !places.system()) {
      Footprint footprint = files.footprint();
      round.quietly(footprint.file(), () -> footprint.remove(disk));
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
    if (!isProvable()) {
      return false;
    }
    List<Trials.Trial> managed =
        trials.all().stream()
            .filter(trial -> trial.shell().dialect().managed().isPresent())
            .filter(trial -> trial.way().fresh())
            .toList();
    Mending mending = mended(managed);
    List<Failure> left =
        mending.rows().stream()
            .map(Trials.Proved::row)
            .filter(row -> row.state() == ShellState.OTHER)
            .map(row -> new Failure("`" + row.name() + "`: " + row.detail(), STATUS))
            .toList();
    settle(left);
    return mending.changed();
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
    Optional<Shell> own = Shell.of(files.loginShell()).filter(shell -> isProvable());
    if (own.isEmpty() || !host.isTerminal(2)) {
      String proved = isProvable() ? " (not proved; " + STATUS + ")" : "";
      return version + " is installed; " + nextStep() + proved;
    }
    List<Trials.Trial> starts =
        trials.of(own.get()).stream().filter(trial -> trial.way().fresh()).toList();
    for (Trials.Proved proved : mended(starts).rows()) {
      ShellStatus row = proved.row();
      if (row.state() != ShellState.READY && proved.trial().way().start() != Start.SSH) {
        return version + " is installed, but not ready in `" + row.name() + "`: " + row.detail();
      }
    }
    String shell = files.loginShell();
    return proof.ours()
        ? version + " is ready: this `" + shell + "` runs it, and so does every new one"
        : version + " is ready: every new `" + shell + "` runs it; " + now(own.get().dialect());
  }

  /** What was tried, and whether files were changed for it. */
  private record Mending(List<Trials.Proved> rows, boolean changed) {}

  /** Root's Go is found through the machine's own files, which have one place only. */
  private Mending mended(List<Trials.Trial> starts) throws JgoException {
    List<Trials.Proved> rows = trials.run(starts);
    boolean changed = false;
    // What ssh needs shows only once a later line no longer defeats the block.
    for (boolean ssh : new boolean[] {false, true}) {
      if (!places.system() && rearranged(rows, ssh)) {
        changed = true;
        rows = trials.run(starts);
      }
    }
    return new Mending(rows, changed);
  }

  private boolean rearranged(List<Trials.Proved> rows, boolean ssh) throws JgoException {
    Round round = new Round();
    Set<Path> seen = new HashSet<>();
    for (Trials.Proved proved : rows) {
      Trials.Trial trial = proved.trial();
      Optional<Path> last = Trials.last(proved);
      boolean mine = (trial.way().start() == Start.SSH) == ssh;
      if (mine && trials.isOrder(proved) && last.isPresent() && seen.add(last.get())) {
        RcFile file = files.existing(last.get(), trial.shell());
        Managed.Lines lines = lines(trial.shell().dialect());
        round.edit(
            file.path(),
            () -> file.arrange(disk, host.uid(), lines, trial.way().start()),
            "put this line at its end: `" + lines.first() + "`");
      }
    }
    note(round.changed);
    return round.end();
  }

  private boolean isProvable() {
    return proof.hasActive() && !files.scripts().isEmpty() && files.home().isPresent();
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
    if (proof.ours()) {
      return "it is the `go` on this PATH";
    }
    String shell = files.loginShell();
    Optional<Dialect> spoken = Dialect.of(shell.isEmpty() ? "sh" : shell);
    if (spoken.isEmpty()) {
      return "put `" + bin() + "` on the PATH of `" + shell + "`, whose files are yours to edit";
    }
    Dialect dialect = spoken.get();
    if (files.script(dialect).filter(EnvFile::isThere).isPresent()) {
      return (files.isSourced() ? "open a new shell, or " : "no start-up file reads it; ")
          + now(dialect);
    }
    String line = "`" + dialect.exporting(bin()) + "`";
    return dialect.managed().isPresent()
        ? "put it on PATH with " + line
        : "put " + line + " into the start-up file of `" + shell + "`";
  }

  /** The line for a shell that is open already. */
  private String now(Dialect dialect) throws RequestException {
    Path script = files.script(dialect).orElseThrow().path();
    String quoted = dialect.belowHome(script, places.user().home());
    return "run `" + dialect.managed().orElseThrow().now(quoted) + "` in this one";
  }

  /** What the block in a file of this dialect may say. */
  private Managed.Lines lines(Dialect dialect) throws RequestException {
    Path script = files.script(dialect).orElseThrow().path();
    return dialect.managed().orElseThrow().lines(dialect.belowHome(script, places.user().home()));
  }

  private static String remedy(Managed.Lines lines) {
    return "the line for it is `" + lines.plain() + "`";
  }

  private Path bin() {
    return places.active().resolve("bin");
  }

  private String exportLine() throws RequestException {
    return Dialect.POSIX.exporting(bin());
  }

  private void tellNoScript() throws JgoException {
    String why =
        files.foreignHome()
            ? "HOME belongs to another user, whose files are left alone"
            : "there is no home of this user whose shells could be set up";
    settle(List.of(new Failure(why, "the line for PATH is `" + exportLine() + "`")));
  }

  private void settle(List<Failure> failures) throws LocalException {
    if (!failures.isEmpty() && settings.value(Keys.STRICT_PATH)) {
      throw new LocalException(
          FailureKind.PATH_SETUP_FAILED,
          "PATH is not set up for every shell: "
              + failures.stream().map(Failure::message).collect(Collectors.joining("; ")),
          failures.stream().map(Failure::remedy).distinct().toArray(String[]::new));
    }
    failures.forEach(failure -> warn(failure.message() + "; " + failure.remedy()));
  }

  private void warn(String message) {
    events.on(new Event.Warned(message));
  }

  /** A file that is not as it should be, and what its owner can do about it. */
  private record Failure(String message, String remedy) {}

  /** One change to one file; says whether there was anything to change. */
  private interface Edit {
    boolean make() throws IOException, LeftAlone;
  }

  /** One change to a file of jgo's own. */
  private interface Quiet {
    void make() throws IOException;
  }

  /** One pass over all files: a file that cannot be edited keeps no other from being so. */
  private final class Round {
    private final List<Path> changed = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    void edit(Path file, Edit edit, String remedy) {
      try {
        if (edit.make()) {
          changed.add(file);
        }
      } catch (IOException e) {
        failures.add(new Failure(LocalTrouble.of(e, "set up PATH", file).getMessage(), remedy));
      } catch (LeftAlone e) {
        failures.add(new Failure("`" + file + "` is left alone: " + e.getMessage(), remedy));
      }
    }

    /** A change that nobody needs to hear of. */
    void quietly(Path file, Quiet edit) {
      try {
        edit.make();
      } catch (IOException e) {
        failures.add(new Failure(LocalTrouble.of(e, "set up PATH", file).getMessage(), YOURS));
      }
    }

    /** Tells what came of it; returns whether anything is different now. */
    boolean end() throws LocalException {
      List<Path> gone =
          changed.stream()
              .filter(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS))
              .toList();
      List<Path> written = changed.stream().filter(file -> !gone.contains(file)).toList();
      if (!written.isEmpty()) {
        events.on(new Event.PathUpdated(written));
      }
      if (!gone.isEmpty()) {
        events.on(new Event.PathRemoved(gone));
      }
      settle(failures);
      return !changed.isEmpty();
    }
  }
}
