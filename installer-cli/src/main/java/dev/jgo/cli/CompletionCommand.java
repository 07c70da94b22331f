// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code jgo completion SHELL}: what makes the shell complete jgo's commands and flags. */
final class CompletionCommand implements Informing {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("completion");
    spec.usageMessage()
        .description(
            "Prints the shell completion script.",
            "bash:  jgo completion bash > ~/.local/share/bash-completion/completions/jgo",
            "zsh:   put `source <(jgo completion zsh)` into ~/.zshrc, below compinit",
            "fish:  jgo completion fish > ~/.config/fish/completions/jgo.fish");
    Parameters.one(spec, "SHELL", "bash, zsh or fish", true);
    return spec;
  }

  @Override
  public Result tell(ParseResult words, Host host) throws RequestException {
    String script = script(Informing.parameters(words).get(0));
    return Result.of(script.lines().toList(), json -> json.name("script").value(script));
  }

  private static String script(String shell) throws RequestException {
    CommandLine line = Commands.line();
    return switch (shell) {
      // The script for bash loads zsh's emulation of bash's completion by itself.
      case "bash", "zsh" -> AutoComplete.bash("jgo", line);
      case "fish" -> FishCompletion.of(line.getCommandSpec());
      default ->
          throw new RequestException(
              FailureKind.USAGE,
              "no completion is known for `" + CommandText.printable(shell) + "`",
              "`jgo completion bash`, `zsh` or `fish`");
    };
  }
}
