// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Cache;
import dev.jgo.core.CacheEntry;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo cache dir|list|clear}. */
record CacheCommand(String name, String description, Action action) implements Subcommand {

  static final List<CacheCommand> ALL =
      List.of(
          new CacheCommand("dir", "Prints where the cache is.", (cache, now) -> dir(cache)),
          new CacheCommand(
              "list", "Lists what earlier runs have fetched and kept.", CacheCommand::list),
          new CacheCommand(
              "clear",
              "Empties the cache, but for what a running jgo works with.",
              (cache, now) -> clear(cache)));

  private static final String ROW = "%-8s %-16s %10s %10s %6s  %s";
  private static final int SHOWN = 16;

  /** What one of them does. */
  interface Action {
    Result run(Cache cache, Instant now) throws JgoException;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return action.run(invocation.jgo().cache(), invocation.host().clock().instant());
  }

  private static Result dir(Cache cache) {
    String folder = cache.folder().toString();
    return Result.of(List.of(folder), json -> json.name("folder").value(folder)).exactly();
  }

  private static Result list(Cache cache, Instant now) throws JgoException {
    List<CacheEntry> entries = cache.list();
    List<String> rows = new ArrayList<>();
    if (!entries.isEmpty()) {
      rows.add(String.format(Locale.ROOT, ROW, "KIND", "NAME", "HERE", "OF", "AGE", "").strip());
    }
    for (CacheEntry entry : entries) {
      rows.add(
          ForeignText.visible(
                  String.format(
                      Locale.ROOT,
                      ROW,
                      entry.kind(),
                      shortened(entry),
                      Units.size(entry.bytes()),
                      entry.size() < 0 ? "?" : Units.size(entry.size()),
                      age(entry, now),
                      entry.inUse() ? "in use" : ""))
              .stripTrailing());
    }
    return new Result(
        ExitCode.DONE,
        rows,
        json -> {
          json.name("folder").value(cache.folder().toString());
          write(json, "entries", entries, now);
        },
        entries.isEmpty() ? List.of("nothing is in the cache") : List.of());
  }

  private static Result clear(Cache cache) throws JgoException {
    List<CacheEntry> removed = cache.clear();
    List<CacheEntry> left = cache.list();
    long bytes = removed.stream().mapToLong(CacheEntry::bytes).sum();
    List<String> advice = new ArrayList<>();
    advice.add(
        removed.isEmpty()
            ? "nothing was removed"
            : "removed " + removed.size() + " files, " + Units.size(bytes));
    if (!left.isEmpty()) {
      advice.add(left.size() + " stay: a running jgo works with them");
    }
    return new Result(
        ExitCode.DONE,
        List.of(),
        json -> {
          json.name("changed").value(!removed.isEmpty());
          json.name("removed").value(removed.size());
          json.name("bytes").value(bytes);
          json.name("left").value(left.size());
        },
        advice);
  }

  private static void write(JsonWriter json, String name, List<CacheEntry> entries, Instant now)
      throws IOException {
    json.name(name).beginArray();
    for (CacheEntry entry : entries) {
      json.beginObject();
      json.name("kind").value(entry.kind());
      json.name("name").value(entry.name());
      json.name("bytes").value(entry.bytes());
      json.name("size").value(entry.size() < 0 ? null : (Number) entry.size());
      json.name("changed").value(entry.changed().toString());
      json.name("age_seconds")
          .value(Math.max(0, Duration.between(entry.changed(), now).toSeconds()));
      json.name("in_use").value(entry.inUse());
      json.endObject();
    }
    json.endArray();
  }

  /** The beginning of a sum says which it is; other names do so as a whole. */
  private static String shortened(CacheEntry entry) {
    boolean sum = entry.kind().equals("archive") || entry.kind().equals("partial");
    return sum ? entry.name().substring(0, SHOWN) : entry.name();
  }

  /** In the largest unit that is not zero. */
  private static String age(CacheEntry entry, Instant now) {
    Duration age = Duration.between(entry.changed(), now);
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    return age.toHours() > 0 ? age.toHours() + "h" : Math.max(0, age.toMinutes()) + "m";
  }
}
