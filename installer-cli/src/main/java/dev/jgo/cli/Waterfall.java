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
import java.util.Optional;

/**
 * A recorded run as a picture: time goes from left to right, waiting for the network is drawn
 * solid, own work light, pauses dotted. Within one bar the solid part is a share, not a place.
 */
final class Waterfall {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final int LEAST_NAME = 12;
  private static final int TIME = 9;

  /** Time, the two bars at the sides and the blanks between. */
  private static final int FRAME = TIME + 7;

  /** Of a run that failed so often nobody reads every phase. */
  private static final int MANY_TRIES = 8;

  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 100;

  private final int width;
  private final Paint paint;
  private int bar;
  private int names = LEAST_NAME;
  private final char waiting;
  private final char working;
  private final char pausing;
  private final String more;

  Waterfall(int width, boolean unicode, Paint paint) {
    this.width = width;
    this.paint = paint;
    this.waiting = unicode ? '█' : '#';
    this.working = unicode ? '░' : '-';
    this.pausing = unicode ? '·' : '.';
    this.more = unicode ? "…" : "...";
  }

  /** The lines of the picture. */
  List<String> of(Run run) {
    measure(run);
    List<String> lines = new ArrayList<>();
    lines.add(paint.hint(fit(TraceSummary.of(run))));
    lines.add(fit(run.words().isEmpty() ? run.command() : run.words()));
    lines.add(fit(WHEN.format(run.started()) + " UTC, " + end(run) + ", " + time(run.took())));
    if (!run.message().isEmpty()) {
      lines.add(fit("  " + run.message()));
    }
    lines.add("");
    boolean brief = isBrief(run);
    for (Step step : run.steps()) {
      if (!brief || step.kind() != Step.Kind.PHASE) {
        lines.addAll(lines(run, step, brief));
      }
    }
    if (!run.steps().isEmpty()) {
      lines.add("");
    }
    lines.add(legend(run));
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

  /** As much of the width for names as they need, and a fifth at most. */
  private void measure(Run run) {
    int longest =
        run.steps().stream()
            .filter(step -> step.kind() != Step.Kind.ATTEMPT)
            .mapToInt(step -> step.name().length())
            .max()
            .orElse(0);
    names = Math.max(LEAST_NAME, Math.min(longest, width / 5));
    int room = (width - FRAME - names) * 3 / 5;
    bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, room));
  }

  private static boolean isBrief(Run run) {
    return run.end() == Run.End.FAILED
        && run.steps().stream().filter(step -> step.kind() == Step.Kind.ATTEMPT).count()
            > MANY_TRIES;
  }

  private String legend(Run run) {
    String network = "network " + waiting + " " + time(run.waited());
    String work = "own work " + working + " " + time(run.worked());
    String pauses = "pauses " + pausing + " " + time(run.paused());
    String held = run.held().isZero() ? "" : ", held back by --limit-rate " + time(run.held());
    return fit(network + ", " + work + ", " + pauses + held);
  }

  private List<String> lines(Run run, Step step, boolean brief) {
    Optional<String> failure = step.failure().map(ForeignText::visible);
    if (step.kind() == Step.Kind.ATTEMPT) {
      String head = "#" + step.attempt() + " " + step.name();
      String line = fit(head + failure.map(type -> " " + type).orElse(""));
      String painted = failure.isPresent() ? paint.error(line) : line;
      return brief ? List.of(painted) : List.of(painted, fit("   " + step.detail()));
    }
    String facts = failure.map(type -> type + " ").orElse("") + step.detail();
    String line =
        String.format(
            Locale.ROOT, "  %-" + names + "s %" + TIME + "s |", name(step), time(step.took()));
    String cells = cells(run, step);
    int left = Math.max(0, width - line.length() - cells.length() - 2);
    String told = fit(facts, left);
    return List.of((line + painted(step, cells) + "| " + told).stripTrailing());
  }

  private String painted(Step step, String cells) {
    if (step.failure().isPresent()) {
      return paint.error(cells);
    }
    int first = cells.length() - cells.stripLeading().length();
    int end = cells.stripTrailing().length();
    String bars = cells.substring(first, end);
    int solid = bars.lastIndexOf(waiting) + 1;
    String rest = bars.substring(solid);
    return cells.substring(0, first)
        + paint.waiting(bars.substring(0, solid))
        + (step.kind() == Step.Kind.PAUSE ? paint.pausing(rest) : paint.working(rest))
        + cells.substring(end);
  }

  private String name(Step step) {
    String name = ForeignText.visible(step.name()).replace('_', ' ');
    return name.length() <= names ? name : name.substring(0, names);
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
    return fit(line, width);
  }

  private String fit(String line, int columns) {
    String clean = ForeignText.visible(line).stripTrailing();
    if (clean.length() <= columns) {
      return clean;
    }
    return columns <= more.length() ? "" : clean.substring(0, columns - more.length()) + more;
  }

  /** Milliseconds up to a second. */
  static String time(Duration time) {
    return time.compareTo(Duration.ofSeconds(1)) < 0
        ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
        : Units.time(time);
  }
}
