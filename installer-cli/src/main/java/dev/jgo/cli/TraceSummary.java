// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the time of a run went, in one line. */
final class TraceSummary {

  /** Less than this is in no part worth a word. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private static final Pattern BYTES = Pattern.compile("(\\d{1,18}) bytes");
  private static final int SHORT_SECONDS = 10;
  private static final int MINUTE = 60;

  private record Part(Duration time, String words) {}

  private TraceSummary() {}

  /** As in {@code 11 s: 9 s network (module proxy, 15.7 MiB/s), 2 s unpacking}. */
  static String of(Run run) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(run.waited(), "network" + network(run)));
    parts.add(new Part(run.held(), "held back by `--limit-rate`"));
    parts.add(new Part(locked(run), "waiting for another jgo"));
    parts.add(new Part(run.paused().minus(locked(run)), "pauses"));
    parts.add(new Part(run.worked(), work(run)));
    String told =
        parts.stream()
            .filter(part -> part.time().compareTo(LEAST) >= 0)
            .sorted(Comparator.comparing(Part::time).reversed())
            .map(part -> time(part.time()) + " " + part.words())
            .collect(Collectors.joining(", "));
    String tries = tries(run);
    return begin(run)
        + (tries.isEmpty() && told.isEmpty() ? "" : ": ")
        + tries
        + (tries.isEmpty() || told.isEmpty() ? "" : ", ")
        + told;
  }

  private static String begin(Run run) {
    String time = time(run.took());
    return switch (run.end()) {
      case DONE -> time;
      case FAILED -> "failed after " + time;
      case UNFINISHED -> "broke off after " + time;
    };
  }

  /** Of a run that failed: how hard it tried. */
  private static String tries(Run run) {
    List<Step> attempts = attempts(run);
    if (run.end() != Run.End.FAILED || attempts.isEmpty()) {
      return "";
    }
    long sources = attempts.stream().map(Step::name).distinct().count();
    return attempts.size()
        + (attempts.size() == 1 ? " try at " : " tries at ")
        + (sources == 1 ? ForeignText.visible(attempts.get(0).name()) : sources + " sources");
  }

  private static List<Step> attempts(Run run) {
    return run.steps().stream().filter(step -> step.kind() == Step.Kind.ATTEMPT).toList();
  }

  /** Who sent most of it, and how fast all of it came. */
  private static String network(Run run) {
    Map<Integer, String> sources = new LinkedHashMap<>();
    attempts(run).forEach(attempt -> sources.put(attempt.attempt(), attempt.name()));
    Map<String, Long> bytes = new LinkedHashMap<>();
    Duration time = Duration.ZERO;
    for (Step step : run.steps()) {
      Matcher size = BYTES.matcher(step.detail());
      if (step.name().equals("transfer") && size.matches()) {
        bytes.merge(
            sources.getOrDefault(step.attempt(), ""), Long.parseLong(size.group(1)), Long::sum);
        time = time.plus(step.took());
      }
    }
    Optional<String> most =
        bytes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    long sum = bytes.values().stream().mapToLong(Long::longValue).sum();
    return most.isEmpty() || sum == 0
        ? ""
        : " (" + ForeignText.visible(most.get()) + ", " + Units.rate(sum, time) + ")";
  }

  private static Duration locked(Run run) {
    return run.steps().stream()
        .filter(step -> step.kind() == Step.Kind.PAUSE && step.name().equals("lock"))
        .map(Step::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The work that took longest stands for all of it. */
  private static String work(Run run) {
    return run.steps().stream()
        .filter(step -> step.kind() == Step.Kind.WORK)
        .max(Comparator.comparing(Step::took))
        .map(step -> doing(step.name()))
        .orElse("own work");
  }

  private static String doing(String milestone) {
    return switch (milestone) {
      case "extracted" -> "unpacking";
      case "verified" -> "verifying";
      case "activated", "installed" -> "saving and activating";
      case "removed" -> "removing";
      default -> "own work";
    };
  }

  private static String time(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds < SHORT_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < MINUTE ? whole + " s" : whole / MINUTE + " min " + whole % MINUTE + " s";
  }
}
