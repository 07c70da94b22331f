// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.files.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of the logs: the last 20 runs, failing ones for 30 days, 50 MB in all. */
final class LogFolder {

  /** How the log of a failing run ends. */
  static final String FAILED = ".failed.jsonl";

  private static final int RUNS = 20;
  private static final Duration FAILING = Duration.ofDays(30);
  private static final long BYTES = 50_000_000;

  private LogFolder() {}

  static void prune(Disk disk, Path folder, Instant now) throws IOException {
    List<Path> newestFirst = logs(folder);
    long bytes = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      Path log = newestFirst.get(i);
      try {
        bytes += Files.size(log);
        boolean recentFailure =
            log.toString().endsWith(FAILED)
                && Files.getLastModifiedTime(log).toInstant().isAfter(now.minus(FAILING));
        if ((bytes > BYTES && i > 0) || (i >= RUNS && !recentFailure)) {
          disk.remove(log);
        }
      } catch (NoSuchFileException e) {
        // Another run that ends now tidies up, too.
      }
    }
  }

  /**
   * Where a log lies now: the run that wrote it may have failed meanwhile, which its name tells.
   */
  static Optional<Path> now(Path log) {
    Path failed = log.resolveSibling(id(log) + FAILED);
    return Stream.of(log, failed).filter(LogFolder::isLog).findFirst();
  }

  /** The name of a log without its ending. */
  static String id(Path log) {
    return String.valueOf(log.getFileName()).replaceFirst("(\\.failed)?\\.jsonl$", "");
  }

  /** The command that a log tells of, which stands behind date, time and process. */
  static String command(Path log) {
    return id(log).replaceFirst("^\\d+-\\d+-\\d+-", "");
  }

  /** All logs, newest first: their names begin with the time. */
  static List<Path> logs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs = new ArrayList<>(files.filter(LogFolder::isLog).toList());
      logs.sort(Comparator.comparing(Path::toString).reversed());
      return logs;
    }
  }

  private static boolean isLog(Path file) {
    return file.toString().endsWith(".jsonl")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
