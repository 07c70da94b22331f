// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code jgo help [TOPIC|COMMAND…]}. */
final class HelpCommand implements Informing {

  /** Longer lines are hard to read. */
  private static final int WIDEST = 100;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("help");
    spec.usageMessage().description("Explain a command or a topic.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("TOPIC")
            .description("exit-codes, settings, proxies, or a command")
            .build());
    return spec;
  }

  @Override
  public Result tell(ParseResult words, Host host) throws RequestException {
    return result(about(Informing.parameters(words)), Columns.of(host, 1));
  }

  /**
   * The help of one command, which {@code --help} asks for.
   *
   * @param columns how wide it may be
   */
  static Result on(CommandLine command, int columns) {
    return result(HelpPage.of(command), columns);
  }

  private static Result result(List<String> unwrapped, int columns) {
    List<String> lines = HelpPage.wrapped(unwrapped, Math.min(WIDEST, columns));
    return Result.of(lines, json -> json.name("text").value(String.join("\n", lines)));
  }

  private static List<String> about(List<String> topic) throws RequestException {
    return switch (String.join(" ", topic)) {
      case "exit-codes" -> HelpTopics.exitCodes();
      case "proxies" -> HelpTopics.proxies();
      case "settings", "environment" -> HelpTopics.settings();
      default -> HelpPage.of(command(topic));
    };
  }

  private static CommandLine command(List<String> names) throws RequestException {
    CommandLine at = Commands.line();
    StringBuilder group = new StringBuilder();
    for (String name : names) {
      CommandLine next = at.getSubcommands().get(name);
      if (next == null) {
        String words = group + name;
        throw new RequestException(
            FailureKind.USAGE,
            "there is no help on `" + CommandText.shown(words) + "`",
            Suggestions.command(group.toString().strip(), name, at.getSubcommands().keySet())
                .map(close -> close.replace("`jgo ", "`jgo help "))
                .orElse(
                    "topics are `exit-codes`, `settings`, `proxies` and every command of"
                        + " `jgo help`"));
      }
      at = next;
      group.append(name).append(' ');
    }
    return at;
  }
}
