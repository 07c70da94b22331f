// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.MirrorStatus;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo mirrors}: the sources, their order, and how they stand. */
final class MirrorsCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("mirrors");
    spec.usageMessage()
        .description("Lists where archives come from, in the order in which they are asked.");
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<MirrorStatus> mirrors = invocation.jgo().mirrors();
    List<String> rows = new ArrayList<>();
    rows.add(row("NAME", "KIND", "SPEED", "BREAKER", "ROUTE", "ADDRESS"));
    for (MirrorStatus mirror : mirrors) {
      rows.add(
          row(
              mirror.name(),
              mirror.kind(),
              speed(mirror.speed()),
              mirror.breaker(),
              mirror.route(),
              mirror.base().toString()));
    }
    return Result.of(
        rows,
        json -> {
          json.name("mirrors").beginArray();
          for (MirrorStatus mirror : mirrors) {
            json.beginObject();
            fields(json, mirror);
            json.endObject();
          }
          json.endArray();
        });
  }

  static void fields(JsonWriter json, MirrorStatus mirror) throws IOException {
    json.name("name").value(mirror.name());
    json.name("url").value(mirror.base().toString());
    json.name("kind").value(mirror.kind());
    json.name("route").value(mirror.route());
    json.name("breaker").value(mirror.breaker());
    json.name("bytes_per_second")
        .value(mirror.speed().isPresent() ? mirror.speed().getAsLong() : null);
  }

  private static String speed(OptionalLong speed) {
    return speed.isPresent() ? Units.size(speed.getAsLong()) + "/s" : "-";
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-20s %-11s %-10s %-9s %-24s %s", (Object[]) cells)
        .stripTrailing();
  }
}
