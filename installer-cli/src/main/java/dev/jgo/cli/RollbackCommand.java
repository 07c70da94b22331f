// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo rollback}: makes the version before this one active again. */
final class RollbackCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("rollback");
    spec.usageMessage().description("Switch back to the version that was active before.");
    spec.addOption(Commands.user());
    SettingFlags.add(spec, SettingFlags.PLACE);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return Result.of(invocation.jgo().rollback(invocation.flag("--user")));
  }
}
