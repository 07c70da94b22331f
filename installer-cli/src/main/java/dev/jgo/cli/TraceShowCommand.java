// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Runs;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo trace show [ID]}: any recorded run as a waterfall. */
final class TraceShowCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("show");
    spec.usageMessage().description("Show where the time of one recorded run went.");
    Parameters.one(
        spec,
        "ID",
        "the ID in `jgo trace list`, or its beginning (default: the newest run)",
        false);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Runs runs = invocation.jgo().runs();
    Optional<String> id = invocation.parameter();
    Run run = id.isPresent() ? runs.find(id.get()) : runs.last();
    return TraceCommand.shown(invocation, run);
  }
}
