// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.JgoException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo which [SPEC]}: the go program of a version. */
final class WhichCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("which");
    spec.usageMessage().description("Print the path of a version's `go`.");
    Parameters.one(spec, "VERSION", "an installed version (default: the active one)", false);
    spec.addOption(Commands.own());
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Optional<String> version = invocation.parameter();
    boolean user = invocation.flag("--user");
    InstalledVersion found =
        version.isPresent()
            ? invocation.jgo().find(version.get(), user)
            : invocation.jgo().current(user);
    return Result.of(
            List.of(found.goroot().resolve("bin").resolve("go").toString()),
            json -> InstalledJson.fields(json, found))
        .exactly();
  }
}
