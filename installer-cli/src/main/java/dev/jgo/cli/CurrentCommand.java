// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.JgoException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo current}: the active version. */
final class CurrentCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("current");
    spec.usageMessage().description("Print the active version.");
    spec.addOption(Commands.own());
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    InstalledVersion current = invocation.jgo().current(invocation.flag("--user"));
    return Result.of(List.of(current.version()), json -> InstalledJson.fields(json, current));
  }
}
