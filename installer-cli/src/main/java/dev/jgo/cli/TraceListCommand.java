// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.trace.Run;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo trace list}: the recorded runs, newest first. */
final class TraceListCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list");
    spec.usageMessage()
        .description("List the last 20 recorded runs, and every failed run of the last 30 days.");
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<Run> runs = invocation.jgo().runs().all();
    Table table = new Table();
    if (!runs.isEmpty()) {
      table.row("ID (UTC, PID)", "TIME", "END");
    }
    runs.forEach(run -> table.row(run.id(), Waterfall.time(run.took()), Waterfall.end(run)));
    return new Result(
        ExitCode.DONE,
        table.lines(invocation.host()),
        json -> write(json, runs),
        runs.isEmpty()
            ? List.of("no run is recorded yet; jgo records runs that download or change something")
            : List.of());
  }

  private static void write(JsonWriter json, List<Run> runs) throws IOException {
    json.name("runs").beginArray();
    for (Run run : runs) {
      json.beginObject();
      TraceJson.summary(json, run);
      json.endObject();
    }
    json.endArray();
  }
}
