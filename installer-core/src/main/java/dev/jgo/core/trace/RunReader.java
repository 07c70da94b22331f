// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Reads a log back, whatever became of it: the last line may be torn, any line may be anything, and
 * a line may have no end.
 */
final class RunReader {

  /** A stack trace is the longest line that jgo writes. */
  private static final int LONGEST_LINE = 256 * 1024;

  /** More than all logs together may take. */
  private static final long LONGEST_FILE = 64L * 1024 * 1024;

  private RunReader() {}

  /** The run of this log; of a file that is none, a run of which nothing is known. */
  static Run read(Path log, String id) throws IOException {
    RunBuilder run = new RunBuilder(id);
    try (Reader text =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(log, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      boolean tooLong = false;
      long read = 0;
      for (int c = text.read(); c >= 0 && read < LONGEST_FILE; c = text.read(), read++) {
        if (c != '\n' && line.length() < LONGEST_LINE) {
          line.append((char) c);
        } else if (c != '\n') {
          tooLong = true;
        } else {
          take(run, line, tooLong);
          tooLong = false;
        }
      }
      if (line.length() > 0) {
        take(run, line, tooLong);
      }
    }
    return run.build();
  }

  private static void take(RunBuilder run, StringBuilder line, boolean tooLong) {
    if (tooLong) {
      run.skip();
    } else {
      LogLine.parse(line.toString()).ifPresentOrElse(run::take, run::skip);
    }
    line.setLength(0);
  }
}
