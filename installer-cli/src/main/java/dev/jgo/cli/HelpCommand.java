// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo help [TOPIC]}. */
final class HelpCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("help");
    spec.usageMessage().description("Explains a command or a topic.");
    Parameters.one(spec, "TOPIC", "exit-codes, settings, proxies, or a command", false);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Optional<String> topic = invocation.parameter();
    List<String> lines = topic.isPresent() ? about(topic.get()) : usage(Commands.line());
    return Result.of(lines, json -> json.name("text").value(String.join("\n", lines)));
  }

  private static List<String> about(String topic) throws RequestException {
    return switch (topic) {
      case "exit-codes" -> HelpTopics.exitCodes();
      case "proxies" -> HelpTopics.proxies();
      case "settings", "environment" -> HelpTopics.settings();
      default -> command(topic);
    };
  }

  private static List<String> command(String name) throws RequestException {
    CommandLine command = Commands.line().getSubcommands().get(name);
    if (command == null) {
      throw new RequestException(
          FailureKind.USAGE,
          "there is no help on `" + CommandText.printable(name) + "`",
          "topics are `exit-codes`, `settings`, `proxies` and every command of `jgo help`");
    }
    return usage(command);
  }

  private static List<String> usage(CommandLine command) {
    return command.getUsageMessage().lines().toList();
  }
}
