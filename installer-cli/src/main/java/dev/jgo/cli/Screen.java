// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Level;
import dev.jgo.core.system.Host;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * What a person sees of a run, on standard error: a line for each milestone, and progress as a bar
 * or, where nothing may be drawn over, as a line now and then.
 */
final class Screen implements EventSink {

  /** Nobody should see a bar flash by. */
  private static final Duration BEFORE_FIRST_BAR = Duration.ofMillis(500);

  private static final Duration BETWEEN_BARS = Duration.ofMillis(100);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  /** Behind the seconds. */
  private static final int WIRE_INDENT = 9;

  private static final String ERASE = "\r\u001b[K";

  private final Host host;
  private final PrintStream err;
  private final Terminal terminal;
  private final Level level;
  private final boolean progress;
  private final Milestones milestones;
  private final Warnings warnings;
  private final Lines lines;
  private final ProgressBar bar;
  private final long start;

  private Duration lastProgress = Duration.ZERO;
  private Duration transferStart = Duration.ZERO;
  private boolean drawn;
  private boolean spoke;
  private long lastPosition = -1;

  Screen(Host host, PrintStream err, Terminal terminal, Level level, boolean progress) {
    this.host = host;
    this.err = err;
    this.terminal = terminal;
    this.level = level;
    this.progress = progress;
    this.milestones = new Milestones(new Paint(terminal.color()));
    this.warnings = new Warnings(level.hears(Level.DEBUG));
    this.lines = new Lines(host, err);
    this.bar = new ProgressBar(terminal.unicode());
    this.start = host.nanoTime();
  }

  @Override
  public synchronized void on(Event event) {
    Duration now = Duration.ofNanos(host.nanoTime() - start);
    if (event instanceof Event.AttemptStarted && transferStart.isZero()) {
      transferStart = now;
    }
    if (event instanceof Event.BytesMoved moved) {
      if (progress && level.hears(Level.INFO)) {
        progress(now, moved);
      }
      return;
    }
    if (!level.hears(Level.of(event))) {
      return;
    }
    if (event instanceof Event.Milestone) {
      warnings.keptBack().forEach(this::warn);
    }
    if (event instanceof Event.Decided decided) {
      warnings.now(decided).ifPresent(this::warn);
    }
    milestones
        .line(event, now.minus(transferStart))
        .ifPresent(line -> println(line, indent(event)));
    WireLines.lines(event)
        .forEach(line -> println(new Milestones.Line(seconds(now), line), WIRE_INDENT));
  }

  /** Takes the bar away, so that what follows stands on a line of its own. */
  synchronized void erase() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }

  private void progress(Duration now, Event.BytesMoved moved) {
    if (moved.position() == lastPosition) {
      return;
    }
    Duration pause = terminal.bar() ? BETWEEN_BARS : BETWEEN_LINES;
    Duration first = terminal.bar() ? BEFORE_FIRST_BAR : BETWEEN_LINES;
    boolean due =
        now.minus(transferStart).compareTo(first) >= 0
            && now.minus(lastProgress).compareTo(pause) >= 0;
    if (!due) {
      return;
    }
    lastProgress = now;
    lastPosition = moved.position();
    if (terminal.bar()) {
      String line = bar.line(now, moved.position(), moved.size());
      err.print(ERASE + line.substring(0, Math.min(line.length(), terminal.width() - 1)));
      err.flush();
      drawn = true;
    } else {
      err.println(ProgressBar.words(moved.position(), moved.size()));
    }
  }

  /** Whether any line was shown. */
  synchronized boolean spoke() {
    return spoke;
  }

  private void warn(String message) {
    println(milestones.warning(message), Milestones.WARNING_INDENT);
  }

  private static int indent(Event event) {
    return event instanceof Event.Warned ? Milestones.WARNING_INDENT : Milestones.INDENT;
  }

  private void println(Milestones.Line line, int indent) {
    erase();
    spoke = true;
    String words = terminal.unicode() ? line.words() : line.words().replace("…", "...");
    lines.println(line.mark(), words, indent);
  }

  private static String seconds(Duration now) {
    return String.format(Locale.ROOT, "%8.3f ", now.toNanos() / 1e9);
  }
}
