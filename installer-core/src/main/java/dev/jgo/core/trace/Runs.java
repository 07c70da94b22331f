// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs that are recorded. */
public final class Runs {

  private final Path folder;

  /** Those whose logs lie in {@code folder}. */
  public Runs(Path folder) {
    this.folder = folder;
  }

  /** All of them, newest first: what is kept is what is worth being seen. */
  public List<Run> all() throws JgoException {
    List<Run> runs = new ArrayList<>();
    for (Path log : logs()) {
      present(log).ifPresent(runs::add);
    }
    return runs;
  }

  /**
   * The newest one.
   *
   * @throws RequestException {@code usage} when there is none
   */
  public Run last() throws JgoException {
    for (Path log : logs()) {
      Optional<Run> run = present(log);
      if (run.isPresent()) {
        return run.get();
      }
    }
    throw new RequestException(
        FailureKind.USAGE,
        "no run is recorded in `" + folder + "`",
        "jgo records runs that download or change something");
  }

  /**
   * The newest one of a command, or of any where that left none.
   *
   * @param command as {@code install}
   * @throws RequestException {@code usage} when there is none at all
   */
  public Run last(String command) throws JgoException {
    for (Path log : logs()) {
      Optional<Run> run = LogFolder.command(log).equals(command) ? present(log) : Optional.empty();
      if (run.isPresent()) {
        return run.get();
      }
    }
    return last();
  }

  /**
   * The one of this name, or whose name alone begins so.
   *
   * @throws RequestException {@code usage} when there is none, or more than one
   */
  public Run find(String id) throws JgoException {
    List<Path> matching = new ArrayList<>();
    for (Path log : logs()) {
      if (LogFolder.id(log).equals(id)) {
        return present(log).orElseThrow(() -> unknown("no recorded run is called `", id));
      }
      if (LogFolder.id(log).startsWith(id)) {
        matching.add(log);
      }
    }
    if (matching.size() > 1) {
      throw unknown("several runs begin with `", id);
    }
    Optional<Run> run = matching.isEmpty() ? Optional.empty() : present(matching.get(0));
    return run.orElseThrow(() -> unknown("no recorded run is called `", id));
  }

  private static RequestException unknown(String what, String id) {
    return new RequestException(
        FailureKind.USAGE,
        what + ForeignText.shortened(ShownAddress.word(id)) + "`",
        "`jgo trace list` shows them");
  }

  /** Reads a log that was found; empty when a run that ends now has removed it since. */
  private static Optional<Run> present(Path log) throws JgoException {
    for (Optional<Path> at = LogFolder.now(log); at.isPresent(); at = LogFolder.now(log)) {
      try {
        return Optional.of(RunReader.read(at.get(), LogFolder.id(log)));
      } catch (NoSuchFileException e) {
        // It has another name now, or none.
      } catch (IOException e) {
        throw LocalTrouble.of(e, "read the log", at.get());
      }
    }
    return Optional.empty();
  }

  /** The one in this file. */
  public static Run read(Path log) throws JgoException {
    try {
      return RunReader.read(log, LogFolder.id(log));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the log", log);
    }
  }

  private List<Path> logs() throws JgoException {
    try {
      return LogFolder.logs(folder);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the logs", folder);
    }
  }
}
