// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo use SPEC}: makes an installed version the active one. */
final class UseCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("use");
    spec.usageMessage().description("Switch to an installed version.");
    Parameters.one(spec, "VERSION", "an installed version", true);
    spec.addOption(Commands.user());
    SettingFlags.add(spec, SettingFlags.PLACE);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return Result.of(
        invocation.jgo().use(invocation.parameter().orElseThrow(), invocation.flag("--user")));
  }
}
