// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.system.Host;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code jgo version}. */
final class VersionCommand implements Informing {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("version");
    spec.usageMessage().description("Print the version of jgo.");
    return spec;
  }

  @Override
  public Result tell(ParseResult words, Host host) {
    return result(host);
  }

  /** What {@code --version} asks for, too. */
  static Result result(Host host) {
    String version = Release.version();
    String java = host.javaVersion();
    return Result.of(
        List.of("jgo " + version),
        json -> {
          json.name("jgo").value(version);
          json.name("java").value(java);
        });
  }
}
