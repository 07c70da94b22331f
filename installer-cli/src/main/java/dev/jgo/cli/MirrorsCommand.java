// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.MirrorStatus;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo mirrors}: the sources, their order, and how they stand. */
final class MirrorsCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("mirrors");
    spec.usageMessage()
        .description("List the sources of archives, in the order in which jgo asks them.");
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<MirrorStatus> mirrors = invocation.jgo().mirrors();
    boolean routes = mirrors.stream().anyMatch(mirror -> !mirror.route().equals("direct"));
    Table table = new Table();
    table.row("NAME", "KIND", "STATE", "SPEED", routes ? "ROUTE" : "", "ADDRESS");
    for (MirrorStatus mirror : mirrors) {
      table.row(
          mirror.name(),
          mirror.kind().word(),
          state(mirror.breaker()),
          speed(mirror.speed()),
          routes ? mirror.route() : "",
          mirror.base().toString());
    }
    return Result.of(
        table.lines(invocation.host()),
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
    json.name("kind").value(mirror.kind().word());
    json.name("route").value(mirror.route());
    json.name("breaker").value(mirror.breaker().word());
    json.name("bytes_per_second")
        .value(mirror.speed().isPresent() ? mirror.speed().getAsLong() : null);
  }

  private static String speed(OptionalLong speed) {
    return speed.isPresent() ? Units.size(speed.getAsLong()) + "/s" : "-";
  }

  /** An open breaker lets nobody through, which no reader can guess. */
  private static String state(MirrorStatus.Breaker breaker) {
    return switch (breaker) {
      case CLOSED -> "ok";
      case OPEN -> "failing";
      case HALF_OPEN -> "on trial";
    };
  }
}
