// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.trace.Run;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo trace}: the last run as a waterfall. */
final class TraceCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("trace");
    spec.usageMessage().description("Shows where the time of the last recorded run went.");
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return shown(invocation, invocation.jgo().runs().last());
  }

  /** The run for a person, or for a program. */
  static Result shown(Invocation invocation, Run run) {
    Waterfall waterfall =
        new Waterfall(Columns.of(invocation.host(), 1), Terminal.unicode(invocation.host()));
    return Result.of(waterfall.of(run), json -> TraceJson.whole(json, run));
  }
}
