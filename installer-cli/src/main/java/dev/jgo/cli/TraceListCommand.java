// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.trace.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo trace list}: the recorded runs, newest first. */
final class TraceListCommand implements Subcommand {

  private static final String ROW = "%-36s %-10s %8s  %s";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list");
    spec.usageMessage()
        .description("Lists the last 20 recorded runs, and every failing one of 30 days.");
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<Run> runs = invocation.jgo().runs().all();
    List<String> rows = new ArrayList<>();
    if (!runs.isEmpty()) {
      rows.add(String.format(Locale.ROOT, ROW, "ID (UTC, PID)", "COMMAND", "TIME", "END"));
    }
    for (Run run : runs) {
      rows.add(
          ForeignText.visible(
              String.format(
                  Locale.ROOT,
                  ROW,
                  run.id(),
                  run.command(),
                  Waterfall.time(run.took()),
                  Waterfall.end(run))));
    }
    return new Result(
        ExitCode.DONE,
        rows,
        json -> write(json, runs),
        runs.isEmpty()
            ? List.of("no run is recorded yet; every run that fetches or changes something is")
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
