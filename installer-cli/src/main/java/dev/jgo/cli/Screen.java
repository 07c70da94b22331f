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

  /** Who has seen nothing for so long begins to wonder. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

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
  private final Activity activity = new Activity();
  private Duration lastShown = Duration.ZERO;
  private Duration lastTold = Duration.ZERO;
  private long position;
  private long size = -1;
  private boolean transfers;
  private boolean over;
  private boolean drawn;
  private boolean spoke;
  private long lastPosition = -1;

  Screen(Host host, PrintStream err, Terminal terminal, Level level, boolean progress) {
    this.host = host;
    this.err = err;
    this.terminal = terminal;
    this.level = level;
    this.progress = progress;
    this.milestones = new Milestones(new Paint(terminal.color()), host);
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
    activity.on(event, now);
    if (event instanceof Event.AttemptEnded || event instanceof Event.Milestone) {
      transfers = false;
    }
    if (event instanceof Event.BytesMoved moved) {
      transfers = moved.position() != moved.size();
      position = moved.position();
      size = moved.size();
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

  /**
   * Shows that the run lives, when no event does: called a few times a second, by a thread of its
   * own.
   */
  synchronized void tick() {
    if (over || !progress || !level.hears(Level.INFO)) {
      return;
    }
    Duration now = Duration.ofNanos(host.nanoTime() - start);
    if (terminal.bar()) {
      if (transfers && now.minus(transferStart).compareTo(BEFORE_FIRST_BAR) >= 0) {
        draw(now, bar.line(now, position, size));
      } else if (!transfers
          && !activity.words().isEmpty()
          && now.minus(activity.since()).compareTo(BEFORE_FIRST_BAR) >= 0) {
        draw(now, lasting(now, "  "));
      }
    } else if (due(now)) {
      String words = transfers ? ProgressBar.words(position, size) : lasting(now, ", ");
      lastTold = now;
      show(now, words);
    }
  }

  /** In a file, a line after two silent seconds, and then each ten. */
  private boolean due(Duration now) {
    if (transfers) {
      return now.minus(lastShown).compareTo(BETWEEN_LINES) >= 0;
    }
    boolean first = lastTold.compareTo(activity.since()) <= 0;
    return !activity.words().isEmpty()
        && now.minus(activity.since()).compareTo(SILENCE) >= 0
        && now.minus(lastShown).compareTo(first ? SILENCE : BETWEEN_LINES) >= 0;
  }

  private String lasting(Duration now, String before) {
    String words = activity.words();
    String time = Units.time(now.minus(activity.since()));
    return words.endsWith(" ") ? words + time : words + before + time;
  }

  /** Nothing more is drawn. */
  synchronized void end() {
    over = true;
    erase();
  }

  private void progress(Duration now, Event.BytesMoved moved) {
    if (moved.position() == lastPosition) {
      return;
    }
    Duration pause = terminal.bar() ? BETWEEN_BARS : BETWEEN_LINES;
    Duration first = terminal.bar() ? BEFORE_FIRST_BAR : SILENCE;
    boolean due =
        now.minus(transferStart).compareTo(first) >= 0
            && (lastPosition < 0 || now.minus(lastProgress).compareTo(pause) >= 0);
    if (!due) {
      return;
    }
    lastProgress = now;
    lastPosition = moved.position();
    if (terminal.bar()) {
      draw(now, bar.line(now, moved.position(), moved.size()));
    } else {
      show(now, ProgressBar.words(moved.position(), moved.size()));
    }
  }

  private void draw(Duration now, String line) {
    err.print(ERASE + line.substring(0, Math.min(line.length(), terminal.width() - 1)));
    err.flush();
    lastShown = now;
    drawn = true;
  }

  private void show(Duration now, String line) {
    err.println(line);
    lastShown = now;
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
    lastShown = Duration.ofNanos(host.nanoTime() - start);
    String words = terminal.unicode() ? line.words() : line.words().replace("…", "...");
    lines.println(line.mark(), words, indent);
  }

  private static String seconds(Duration now) {
    return String.format(Locale.ROOT, "%8.3f ", now.toNanos() / 1e9);
  }
}
