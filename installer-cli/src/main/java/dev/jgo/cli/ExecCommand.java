// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code jgo exec SPEC -- CMD…}. The launcher becomes the command, so that signals, terminal and
 * status are the command's own; here it only learns where that Go is.
 */
final class ExecCommand implements Subcommand {

  /** What the launcher looks for, so that no other command's output can be taken for a path. */
  private static final String FOR_LAUNCHER = "jgo-exec:";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("exec");
    spec.usageMessage()
        .description("Run one command with an installed version first on PATH.")
        .customSynopsis("jgo exec VERSION [options] -- COMMAND...")
        .footer("", "Exits with the status of the command.");
    Parameters.one(spec, "VERSION", "an installed version", false);
    spec.addOption(Commands.own());
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public boolean runsProgram() {
    return true;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    if (invocation.parameter().isEmpty() || invocation.tail().isEmpty()) {
      throw new RequestException(
          FailureKind.USAGE,
          "`jgo exec` needs a version, `--` and a command",
          "as in `jgo exec 1.27 -- go build ./...`");
    }
    InstalledVersion found =
        invocation.jgo().find(invocation.parameter().get(), invocation.flag("--user"));
    return Result.handover(FOR_LAUNCHER + found.goroot().resolve("bin").resolve("go"));
  }
}
