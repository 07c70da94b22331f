// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Keys;
import dev.jgo.core.error.JgoException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo env}: lines for {@code eval}. */
final class EnvCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("env");
    spec.usageMessage().description("Print lines that put Go on PATH.");
    spec.addOption(
        Commands.valued(
            "--shell", "NAME", "the shell: sh (default), bash, zsh, fish, tcsh, nu, ..."));
    spec.addOption(Commands.user());
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    String script = invocation.jgo().env(invocation.option("--shell"), invocation.flag("--user"));
    return Result.of(script.lines().toList(), json -> json.name("script").value(script)).exactly();
  }
}
