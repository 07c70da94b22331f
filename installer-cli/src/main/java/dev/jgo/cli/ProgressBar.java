// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How far a transfer is, as one line; the rate is that of the last five seconds. */
final class ProgressBar {

  /** curl's window: long enough to be calm, short enough to notice a stall. */
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private static final int CELLS = 20;

  private record Sample(Duration at, long position) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final boolean unicode;

  ProgressBar(boolean unicode) {
    this.unicode = unicode;
  }

  /** The line where nothing may be drawn: without bar and speed, for a file to keep. */
  static String words(long position, long size) {
    return size > 0
        ? " Downloading "
            + Units.size(position)
            + " of "
            + Units.size(size)
            + " ("
            + Units.percent(position, size)
            + "%)"
        : " Downloading " + Units.size(position);
  }

  /** The line for now; bytes of an earlier run count as there, not as speed. */
  String line(Duration now, long position, long size) {
    samples.addLast(new Sample(now, position));
    while (samples.size() > 2 && now.minus(samples.getFirst().at()).compareTo(WINDOW) > 0) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long moved = Math.max(0, position - first.position());
    Duration over = now.minus(first.at());
    StringBuilder line = new StringBuilder(" Downloading ");
    if (size > 0) {
      line.append(cells(position, size))
          .append(String.format(Locale.ROOT, " %3d%%", Units.percent(position, size)));
    }
    line.append("  ").append(size > 0 ? Units.share(position, size) : Units.size(position));
    if (moved > 0 && !over.isZero()) {
      line.append("  ").append(Units.rate(moved, over));
      if (size > 0) {
        double left = (size - position) * (over.toNanos() / 1e9) / moved;
        line.append("  ")
            .append(Units.time(Duration.ofMillis((long) (left * 1000))))
            .append(" left");
      }
    }
    return line.toString();
  }

  private String cells(long position, long size) {
    int full = (int) (CELLS * Math.min(position, size) / size);
    return (unicode ? "━" : "#").repeat(full) + (unicode ? "─" : ".").repeat(CELLS - full);
  }
}
