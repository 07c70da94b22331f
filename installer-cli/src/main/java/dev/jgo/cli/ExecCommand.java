// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code jgo exec SPEC -- CMD…}. The launcher does it: it asks {@code which} for the version, and
 * becomes the command. What comes as far as here is help, or was not said in full.
 */
final class ExecCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("exec");
    spec.usageMessage()
        .description("Runs one command with an installed version first on PATH.")
        .customSynopsis("jgo exec [--prefix=DIR] SPEC -- CMD...")
        .footer("", "The status is the command's own.");
    Parameters.one(spec, "SPEC", "an installed version", false);
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws RequestException {
    throw new RequestException(
        FailureKind.USAGE,
        "`jgo exec` needs a version, `--` and a command",
        "as in `jgo exec 1.21 -- go build ./...`");
  }
}
