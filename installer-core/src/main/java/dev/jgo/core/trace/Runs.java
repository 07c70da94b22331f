// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
      runs.add(read(log));
    }
    return runs;
  }

  /**
   * The newest one.
   *
   * @throws RequestException {@code usage} when there is none
   */
  public Run last() throws JgoException {
    List<Path> logs = logs();
    if (logs.isEmpty()) {
      throw new RequestException(
          FailureKind.USAGE,
          "no run is recorded in `" + folder + "`",
          "every run that fetches or changes something is");
    }
    return read(logs.get(0));
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
        return read(log);
      }
      if (LogFolder.id(log).startsWith(id)) {
        matching.add(log);
      }
    }
    if (matching.size() != 1) {
      throw new RequestException(
          FailureKind.USAGE,
          (matching.isEmpty() ? "no recorded run is called `" : "several runs begin with `")
              + id
              + "`",
          "`jgo trace list` shows them");
    }
    return read(matching.get(0));
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
