// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Jgo;
import dev.jgo.core.api.CacheEntry;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo cache dir|list|clear}. */
record CacheCommand(String name, String description, Action action) implements Subcommand {

  static final List<CacheCommand> ALL =
      List.of(
          new CacheCommand("dir", "Print the folder of the cache.", (jgo, host) -> dir(jgo)),
          new CacheCommand("list", "List the downloads in the cache.", CacheCommand::list),
          new CacheCommand(
              "clear",
              "Empty the cache, except for what a running jgo uses.",
              (jgo, host) -> clear(jgo)));

  private static final int SHOWN = 16;

  /** What one of them does. */
  interface Action {
    Result run(Jgo jgo, Host host) throws JgoException;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return action.run(invocation.jgo(), invocation.host());
  }

  private static Result dir(Jgo jgo) {
    String folder = jgo.cacheFolder().toString();
    return Result.of(List.of(folder), json -> json.name("folder").value(folder)).exactly();
  }

  private static Result list(Jgo jgo, Host host) throws JgoException {
    Instant now = host.clock().instant();
    List<CacheEntry> entries = jgo.cached();
    Table table = new Table();
    if (!entries.isEmpty()) {
      table.row("KIND", "NAME", "SIZE", "OF", "AGE", "");
    }
    for (CacheEntry entry : entries) {
      table.row(
          entry.kind().word(),
          shortened(entry),
          Units.size(entry.bytes()),
          entry.size() < 0 ? "unknown" : Units.size(entry.size()),
          age(entry, now),
          entry.inUse() ? "in use" : "");
    }
    return new Result(
        ExitCode.DONE,
        table.lines(host),
        json -> {
          json.name("folder").value(jgo.cacheFolder().toString());
          write(json, "entries", entries, now);
        },
        entries.isEmpty() ? List.of("the cache is empty") : List.of());
  }

  private static Result clear(Jgo jgo) throws JgoException {
    List<CacheEntry> removed = jgo.clearCache();
    List<CacheEntry> left = jgo.cached();
    long bytes = removed.stream().mapToLong(CacheEntry::bytes).sum();
    List<String> advice = new ArrayList<>();
    advice.add(
        removed.isEmpty()
            ? "nothing was removed"
            : "removed " + Units.counted(removed.size(), "file") + ", " + Units.size(bytes));
    if (!left.isEmpty()) {
      advice.add(Units.counted(left.size(), "file") + " in use by a running jgo stayed");
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
      json.name("kind").value(entry.kind().word());
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
    boolean sum =
        entry.kind() == CacheEntry.Kind.ARCHIVE || entry.kind() == CacheEntry.Kind.PARTIAL;
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
