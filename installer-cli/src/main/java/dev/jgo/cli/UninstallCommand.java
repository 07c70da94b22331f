// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo uninstall SPEC}. */
final class UninstallCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("uninstall").aliases("remove");
    spec.usageMessage().description("Remove an installed version.");
    Parameters.one(spec, "VERSION", "an installed version", true);
    spec.addOption(Commands.user());
    SettingFlags.add(spec, SettingFlags.PLACE);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return Result.of(
        invocation
            .jgo()
            .uninstall(invocation.parameter().orElseThrow(), invocation.flag("--user")));
  }
}
