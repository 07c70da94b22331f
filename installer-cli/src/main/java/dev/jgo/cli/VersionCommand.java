// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo version}. */
final class VersionCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("version");
    spec.usageMessage().description("Prints the version of jgo.");
    return spec;
  }

  @Override
  public Result run(Invocation invocation) {
    String version = Release.version();
    String java = invocation.host().javaVersion();
    return Result.of(
        List.of("jgo " + version),
        json -> {
          json.name("jgo").value(version);
          json.name("java").value(java);
        });
  }
}
