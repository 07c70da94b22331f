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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes shells find Go, for the machine or for one user, and undoes it. */
public final class ShellProfiles {

  private static final String YOURS = "jgo's lines in it are yours to delete";

  private final Places places;
  private final Disk disk;
  private final Host host;
  private final Settings settings;
  private final EventSink events;
  private final ShellFiles files;
  private final PathProof proof;

  public ShellProfiles(Places places, Disk disk, Host host, Settings settings, EventSink events) {
    this.places = places;
    this.disk = disk;
    this.host = host;
    this.settings = settings;
    this.events = events;
    this.files = new ShellFiles(places, host);
    this.proof = new PathProof(host, places);
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
      String text = EnvScript.of(places, script.dialect());
      round.edit(
          script.path(),
          () -> script.write(disk, text, settings.value(Keys.SYNC)),
          "the line for it is `" + script.dialect().exporting(bin()) + "`");
    }
    if (!round.failures.isEmpty()) {
      return round.end();
    }
    for (RcFile file : files.rcFiles()) {
      String line = sourceLine(file.dialect());
      round.edit(
          file.path(), () -> file.put(disk, host.uid(), line), "the line for it is `" + line + "`");
    }
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
    for (RcFile file : files.rcFiles()) {
      round.edit(file.path(), () -> file.remove(disk, host.uid()), YOURS);
    }
    if (round.failures.isEmpty()) {
      for (EnvFile script : files.scripts()) {
        round.edit(script.path(), () -> script.remove(disk), YOURS);
      }
    }
    return round.end();
  }

  /** Which shells and scripts are ready. */
  public List<ShellStatus> status() {
    return new StatusRows(places, files, proof).all();
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
    return EnvScript.of(places, dialect.get());
  }

  /**
   * What to do in the shell that jgo was started from.
   *
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  public String nextStep() throws RequestException {
    if (proof.ours()) {
      return "`go version` works in this shell";
    }
    String shell = files.loginShell();
    Optional<Dialect> spoken = Dialect.of(shell.isEmpty() ? "sh" : shell);
    if (spoken.isEmpty()) {
      return "put `" + bin() + "` on the PATH of `" + shell + "`, whose files are yours to edit";
    }
    Dialect dialect = spoken.get();
    Optional<EnvFile> script = files.script(dialect).filter(EnvFile::isThere);
    if (script.isPresent()) {
      String now = dialect.sourcingNow(script.get().path(), places.user().home());
      return "open a new shell, or run `" + now + "` in this one";
    }
    String line = "`" + dialect.exporting(bin()) + "`";
    return dialect.managed()
        ? "put it on PATH with " + line
        : "put " + line + " into the start-up file of `" + shell + "`";
  }

  /** What the block in a file of this dialect says. */
  private String sourceLine(Dialect dialect) throws RequestException {
    Path script = files.script(dialect).orElseThrow().path();
    return dialect.sourcing(script, places.user().home());
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

    /** Tells what came of it; returns whether anything is different now. */
    boolean end() throws LocalException {
      if (!changed.isEmpty()) {
        events.on(new Event.PathUpdated(changed));
      }
      settle(failures);
      return !changed.isEmpty();
    }
  }
}
