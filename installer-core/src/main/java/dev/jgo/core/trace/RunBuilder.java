// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.trace.Step.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a log together again; no order and no pair of them is taken for granted. */
final class RunBuilder {

  /** More than any network brings about; beyond it a log is somebody's joke. */
  private static final int MOST_STEPS = 20_000;

  private static final Set<String> MILESTONES =
      Set.of("extracted", "verified", "adopted", "activated", "installed", "removed");

  /** Phases that are nothing but waiting, should the log not say how much of them was. */
  private static final Set<String> WAITING = Set.of("dns", "connect", "proxy", "first_byte");

  private final String id;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> open = new LinkedHashMap<>();

  private @Nullable Instant first;
  private @Nullable Instant last;
  private Duration busyUntil = Duration.ZERO;
  private int lock = -1;
  private LogLine header;
  private Optional<LogLine> end = Optional.empty();
  private Duration held = Duration.ZERO;
  private int unreadable;

  RunBuilder(String id) {
    this.id = id;
    this.header = new LogLine(Instant.EPOCH, Map.of());
  }

  /** A line that cannot be understood. */
  void skip() {
    unreadable++;
  }

  /** The next line. */
  void take(LogLine line) {
    if (steps.size() >= MOST_STEPS) {
      skip();
      return;
    }
    if (line.has("schema")) {
      header = line;
      return;
    }
    if (first == null || line.at().isBefore(first)) {
      first = line.at();
    }
    last = line.at();
    Duration now = since(line);
    closeLock(now);
    switch (line.text("name")) {
      case "attempt_started" ->
          begin(Kind.ATTEMPT, attemptKey(line), line.text("source"), asked(line), now);
      case "attempt_ended" -> finish(attemptKey(line), line, now, "");
      case "phase_started" ->
          begin(Kind.PHASE, phaseKey(line), line.text("phase"), line.text("subject"), now);
      case "phase_ended" -> finish(phaseKey(line), line, now, learnt(line));
      case "throttled" -> held = held.plus(line.millis("jgo.throttled_ms").orElse(Duration.ZERO));
      case "decided" -> pause(line, now);
      case "waiting" -> {
        lock = steps.size();
        steps.add(
            step(Kind.PAUSE, 0, "lock", "another jgo: " + line.text("jgo.lock.command"), now));
      }
      case "ended", "failed" -> end = Optional.of(line);
      default -> milestone(line, now);
    }
  }

  Run build() {
    Instant started = first == null ? header.at() : first;
    Instant stopped = last == null ? started : last;
    Duration took = Duration.between(started, stopped);
    closeLock(took);
    for (int index : open.values()) {
      Step step = steps.get(index);
      Duration length = positive(took.minus(step.from()));
      steps.set(index, step.with(length, length, step.detail(), Optional.of("unfinished")));
    }
    Run.End how =
        end.map(line -> line.text("name").equals("failed") ? Run.End.FAILED : Run.End.DONE)
            .orElse(Run.End.UNFINISHED);
    return new Run(
        id,
        started,
        header.text("command"),
        header.text("argv"),
        how,
        end.map(line -> (int) line.number("jgo.exit_code")).orElse(-1),
        end.map(line -> line.text("error.type")).orElse(""),
        end.map(line -> line.text("message")).orElse(""),
        positive(took),
        held,
        steps,
        unreadable);
  }

  private void begin(Kind kind, String key, String name, String detail, Duration now) {
    open.put(key, steps.size());
    int attempt = Integer.parseInt(key.substring(0, key.indexOf(' ')));
    steps.add(step(kind, attempt, name, detail, now));
  }

  private void finish(String key, LogLine line, Duration now, String detail) {
    Integer index = open.remove(key);
    if (index == null) {
      skip();
      return;
    }
    Step step = steps.get(index);
    Duration took = line.millis("duration_ms").orElse(positive(now.minus(step.from())));
    Duration byDefault = WAITING.contains(step.name()) ? took : Duration.ZERO;
    Duration waited = line.millis("jgo.network_wait_ms").orElse(byDefault);
    Optional<String> failure = Optional.of(line.text("error.type")).filter(type -> !type.isEmpty());
    String shown = detail.isEmpty() ? step.detail() : detail;
    steps.set(index, step.with(took, waited.compareTo(took) > 0 ? took : waited, shown, failure));
    busyUntil = now;
  }

  private void pause(LogLine line, Duration now) {
    String decision = line.text("jgo.decision").replace('_', ' ');
    Duration delay = line.millis("jgo.delay_ms").orElse(Duration.ZERO);
    steps.add(
        step(Kind.PAUSE, (int) line.number("attempt"), decision, line.text("message"), now)
            .with(delay, Duration.ZERO, line.text("message"), Optional.empty()));
    busyUntil = now.plus(delay);
  }

  private void milestone(LogLine line, Duration now) {
    String name = line.text("name");
    if (!MILESTONES.contains(name)) {
      return;
    }
    Duration from = busyUntil.compareTo(now) < 0 ? busyUntil : now;
    steps.add(
        step(Kind.WORK, 0, name, facts(line), from)
            .with(now.minus(from), Duration.ZERO, facts(line), Optional.empty()));
    busyUntil = now;
  }

  /** Whoever waits for a lock says nothing until it has it. */
  private void closeLock(Duration now) {
    if (lock >= 0) {
      Step waiting = steps.get(lock);
      Duration length = positive(now.minus(waiting.from()));
      steps.set(lock, waiting.with(length, Duration.ZERO, waiting.detail(), Optional.empty()));
      lock = -1;
      busyUntil = now;
    }
  }

  private Duration since(LogLine line) {
    return positive(Duration.between(first == null ? line.at() : first, line.at()));
  }

  private static Step step(Kind kind, int attempt, String name, String detail, Duration from) {
    return new Step(
        kind, attempt, name, detail, from, Duration.ZERO, Duration.ZERO, Optional.empty());
  }

  private static String attemptKey(LogLine line) {
    return (int) line.number("attempt") + " ";
  }

  private static String phaseKey(LogLine line) {
    return attemptKey(line) + line.text("phase") + " " + line.text("subject");
  }

  private static String asked(LogLine line) {
    long offset = line.number("jgo.range.offset");
    String from = offset > 0 ? "from byte " + offset + " " : "";
    return from + line.text("jgo.route") + " " + line.text("url.full");
  }

  /** The one fact that tells most. */
  private static String learnt(LogLine line) {
    if (line.has("jgo.connection.stale")) {
      return "closed by the server; sent again";
    }
    return switch (line.text("phase")) {
      case "dns" -> line.text("dns.answers");
      case "tls" ->
          line.has("tls.protocol.version") ? "TLS " + line.text("tls.protocol.version") : "";
      case "request" -> line.has("jgo.connection.reused") ? "on an open connection" : "";
      case "first_byte" -> line.text("http.response.status_code");
      case "transfer" ->
          line.has("http.response.body.size")
              ? line.text("http.response.body.size") + " bytes"
              : "";
      default -> "";
    };
  }

  private static String facts(LogLine line) {
    return switch (line.text("name")) {
      case "extracted" -> line.text("jgo.files") + " files, " + line.text("jgo.bytes") + " bytes";
      case "verified" ->
          line.has("jgo.h1") ? line.text("jgo.h1") : "SHA-256 " + line.text("jgo.sha256");
      case "adopted" -> line.text("jgo.to");
      default -> line.text("jgo.version");
    };
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
