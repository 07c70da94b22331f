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

/** Makes shells find Go, for the machine or for one user, and undoes it. */
public final class ShellProfiles {

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
    Optional<EnvFile> script = files.script();
    if (script.isEmpty()) {
      if (!places.system()) {
        tellNoScript();
      }
      return false;
    }
    EnvFile env = script.get();
    String text = EnvScript.of(places);
    String line = files.sourceLine(env);
    Round round = new Round();
    round.edit(env.path(), () -> env.write(disk, text, settings.value(Keys.SYNC)));
    if (!round.failures.isEmpty()) {
      return round.end("the line for it is `" + exportLine() + "`");
    }
    for (RcFile file : files.rcFiles()) {
      round.edit(file.path(), () -> file.put(disk, host.uid(), line));
    }
    return round.end("the line for it is `" + line + "`");
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
      round.edit(file.path(), () -> file.remove(disk, host.uid()));
    }
    Optional<EnvFile> script = files.script();
    if (script.isPresent() && round.failures.isEmpty()) {
      round.edit(script.get().path(), () -> script.get().remove(disk));
    }
    return round.end("jgo's lines in it are yours to delete");
  }

  /** Which shells and scripts are ready. */
  public List<ShellStatus> status() {
    return new StatusRows(places, files, proof).all();
  }

  /**
   * Lines for {@code eval}.
   *
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  public String envScript() throws RequestException {
    return EnvScript.of(places);
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
    Optional<EnvFile> script = files.script().filter(EnvFile::isThere);
    return script.isPresent()
        ? "open a new shell, or run `" + files.nowLine(script.get()) + "` in this one"
        : "put it on PATH with `" + exportLine() + "`";
  }

  private String exportLine() throws RequestException {
    return "export PATH=" + Quoting.quoted(places.active().resolve("bin")) + ":\"$PATH\"";
  }

  private void tellNoScript() throws JgoException {
    String why =
        files.foreignHome()
            ? "HOME belongs to another user, whose files are left alone"
            : "there is no home of this user whose shells could be set up";
    settle(List.of(why), "the line for PATH is `" + exportLine() + "`");
  }

  private void settle(List<String> failures, String remedy) throws LocalException {
    if (!failures.isEmpty() && settings.value(Keys.STRICT_PATH)) {
      throw new LocalException(
          FailureKind.PATH_SETUP_FAILED,
          "PATH is not set up for every shell: " + String.join("; ", failures),
          remedy);
    }
    failures.forEach(failure -> warn(failure + "; " + remedy));
  }

  private void warn(String message) {
    events.on(new Event.Warned(message));
  }

  /** One change to one file; says whether there was anything to change. */
  private interface Edit {
    boolean make() throws IOException, LeftAlone;
  }

  /** One pass over all files: a file that cannot be edited keeps no other from being so. */
  private final class Round {
    private final List<Path> changed = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void edit(Path file, Edit edit) {
      try {
        if (edit.make()) {
          changed.add(file);
        }
      } catch (IOException e) {
        failures.add(LocalTrouble.of(e, "set up PATH", file).getMessage());
      } catch (LeftAlone e) {
        failures.add("`" + file + "` is left alone: " + e.getMessage());
      }
    }

    /** Tells what came of it; returns whether anything is different now. */
    boolean end(String remedy) throws LocalException {
      if (!changed.isEmpty()) {
        events.on(new Event.PathUpdated(changed));
      }
      settle(failures, remedy);
      return !changed.isEmpty();
    }
  }
}
