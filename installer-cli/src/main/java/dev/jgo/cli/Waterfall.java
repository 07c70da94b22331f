// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Step;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A recorded run as a picture: time goes from left to right, waiting for the network is drawn
 * solid, own work light, pauses dotted. Within one bar the solid part is a share, not a place.
 */
final class Waterfall {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final int NAME = 12;
  private static final int TIME = 9;

  /** Name, time, the two bars at the sides and the blanks between. */
  private static final int FRAME = NAME + TIME + 7;

  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 100;

  private final int width;
  private final int bar;
  private final char waiting;
  private final char working;
  private final char pausing;
  private final String more;

  Waterfall(int width, boolean unicode) {
    this.width = width;
    this.bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, (width - FRAME) * 3 / 5));
    this.waiting = unicode ? '█' : '#';
    this.working = unicode ? '░' : '-';
    this.pausing = unicode ? '·' : '.';
    this.more = unicode ? "…" : "...";
  }

  /** The lines of the picture. */
  List<String> of(Run run) {
    List<String> lines = new ArrayList<>();
    lines.add(fit(run.words().isEmpty() ? run.command() : run.words()));
    lines.add(fit(WHEN.format(run.started()) + " UTC, " + end(run) + ", " + time(run.took())));
    if (!run.message().isEmpty()) {
      lines.add(fit("  " + run.message()));
    }
    lines.add("");
    for (Step step : run.steps()) {
      lines.addAll(lines(run, step));
    }
    if (!run.steps().isEmpty()) {
      lines.add("");
    }
    lines.add(
        fit(
            "network "
                + waiting
                + " "
                + time(run.waited())
                + ", own work "
                + working
                + " "
                + time(run.worked())
                + ", pauses "
                + pausing
                + " "
                + time(run.paused())));
    if (run.unreadable() > 0) {
      lines.add(run.unreadable() + " lines of the log could not be read");
    }
    return lines;
  }

  /** How the run ended, in two or three words. */
  static String end(Run run) {
    return switch (run.end()) {
      case DONE -> run.status() == 0 ? "done" : "done, exit " + run.status();
      case FAILED -> "exit " + run.status() + " " + ForeignText.visible(run.type());
      case UNFINISHED -> "unfinished";
    };
  }

  private List<String> lines(Run run, Step step) {
    if (step.kind() == Step.Kind.ATTEMPT) {
      String head = "#" + step.attempt() + " " + step.name();
      return List.of(
          fit(head + step.failure().map(type -> " " + type).orElse("")),
          fit("   " + step.detail()));
    }
    String facts = step.failure().map(type -> type + " ").orElse("") + step.detail();
    String line =
        String.format(
            Locale.ROOT,
            "  %-" + NAME + "s %" + TIME + "s |%s| ",
            name(step),
            time(step.took()),
            cells(run, step));
    return List.of(fit(line + facts));
  }

  private static String name(Step step) {
    String name = ForeignText.visible(step.name()).replace('_', ' ');
    return name.length() <= NAME ? name : name.substring(0, NAME);
  }

  private String cells(Run run, Step step) {
    double whole = Math.max(1, run.took().toNanos());
    int from = (int) Math.min(bar - 1, Math.floor(bar * (step.from().toNanos() / whole)));
    int length = Math.max(1, (int) Math.round(bar * (step.took().toNanos() / whole)));
    length = Math.min(length, bar - from);
    int solid = solid(step, length);
    return " ".repeat(from)
        + Character.toString(waiting).repeat(solid)
        + Character.toString(step.kind() == Step.Kind.PAUSE ? pausing : working)
            .repeat(length - solid)
        + " ".repeat(bar - from - length);
  }

  private static int solid(Step step, int length) {
    return step.took().isZero()
        ? 0
        : (int) Math.round(length * ((double) step.waited().toNanos() / step.took().toNanos()));
  }

  /** Short enough for the terminal, and with nothing in it that steers one. */
  private String fit(String line) {
    String clean = ForeignText.visible(line).stripTrailing();
    return clean.length() <= width ? clean : clean.substring(0, width - more.length()) + more;
  }

  /** Milliseconds up to a second. */
  static String time(Duration time) {
    return time.compareTo(Duration.ofSeconds(1)) < 0
        ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
        : Units.time(time);
  }
}
