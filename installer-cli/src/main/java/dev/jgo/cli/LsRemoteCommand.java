// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.Published;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo ls-remote [SPEC]}: what Go has published for this machine. */
final class LsRemoteCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("ls-remote");
    spec.usageMessage()
        .description("List the versions that Go has published for this machine, oldest first.");
    Parameters.one(spec, "VERSION", Parameters.SPEC_MEANING + " (default: all)", false);
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Published published = invocation.jgo().published(invocation.parameter());
    return new Result(
        ExitCode.DONE,
        published.versions(),
        json -> {
          json.name("platform").value(published.platform());
          ListJson.field(json, published.list());
          JsonList.field(json, "versions", published.versions());
        },
        published.versions().isEmpty()
            ? List.of("nothing published for " + published.platform() + " matches")
            : List.of());
  }
}
