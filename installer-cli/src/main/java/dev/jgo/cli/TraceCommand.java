// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.system.Host;
import dev.jgo.core.trace.Run;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo trace}: the last run as a waterfall. */
final class TraceCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("trace");
    spec.usageMessage().description("Show where the time of the last install went.");
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return shown(invocation, invocation.jgo().runs().last("install"));
  }

  /** The run for a person, or for a program. */
  static Result shown(Invocation invocation, Run run) {
    Host host = invocation.host();
    Paint paint = new Paint(Terminal.color(host, invocation.settings(), 1));
    Waterfall waterfall = new Waterfall(Columns.of(host, 1), Terminal.unicode(host), paint);
    return Result.of(waterfall.of(run), json -> TraceJson.whole(json, run)).inColour();
  }
}
