// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.JgoException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo install SPEC}. */
final class InstallCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("install");
    spec.usageMessage().description("Download, verify and install a Go version.");
    Parameters.one(spec, "VERSION", Parameters.SPEC_MEANING + " (default: `stable`)", false);
    spec.addOption(Commands.valued("--archive", "FILE", "install this archive file"));
    spec.addOption(
        Commands.valued(
            "--from", "DIR", "install offline what `jgo download` saved in this folder"));
    spec.addOption(Commands.valued("--sha256", "HEX", "the SHA-256 that the archive must have"));
    spec.addOption(
        Commands.valued(
            "--signature", "FILE", "the signature of the archive (default: `FILE.asc` beside it)"));
    spec.addOption(Commands.user());
    spec.addOption(Commands.toggle("install again, even if it is there", "--reinstall"));
    spec.addOption(Commands.toggle("do not switch to it", "--no-use"));
    spec.addOption(Commands.toggle("show what would be done, and do nothing", "--dry-run"));
    SettingFlags.add(
        spec, Keys.ALL.stream().filter(key -> !SettingFlags.SCREEN.contains(key)).toList());
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Optional<String> version = invocation.parameter();
    Optional<Path> archive = invocation.option("--archive").map(Path::of);
    return Result.of(
        invocation
            .jgo()
            .install(
                new InstallRequest(
                    version,
                    archive,
                    invocation.option("--from").map(Path::of),
                    invocation.option("--sha256"),
                    invocation.option("--signature").map(Path::of),
                    invocation.flag("--user"),
                    invocation.flag("--reinstall"),
                    !invocation.flag("--no-use"),
                    invocation.flag("--dry-run"))));
  }
}
