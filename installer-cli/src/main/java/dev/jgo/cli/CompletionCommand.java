// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code jgo completion SHELL}: what makes the shell complete jgo's commands and flags. The build
 * keeps what this prints, and the launcher prints that without starting Java.
 */
final class CompletionCommand implements Informing {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("completion");
    spec.usageMessage()
        .description(
            "Print the shell completion script.",
            "bash:  put `source <(jgo completion bash)` into ~/.bashrc",
            "zsh:   put `source <(jgo completion zsh)` into ~/.zshrc, below compinit",
            "fish:  put `jgo completion fish | source` into ~/.config/fish/completions/jgo.fish");
    Parameters.one(spec, "SHELL", "bash, zsh or fish", true);
    return spec;
  }

  @Override
  public Result tell(ParseResult words, Host host) throws RequestException {
    String script = script(Informing.parameters(words).get(0));
    return Result.of(script.lines().toList(), json -> json.name("script").value(script)).exactly();
  }

  private static String script(String shell) throws RequestException {
    CommandSpec jgo = Commands.line().getCommandSpec();
    return switch (shell) {
      case "bash" -> BashCompletion.of(jgo);
      case "zsh" -> ZshCompletion.of(jgo);
      case "fish" -> FishCompletion.of(jgo);
      default ->
          throw new RequestException(
              FailureKind.USAGE,
              "no completion is known for `" + CommandText.shown(shell) + "`",
              "`jgo completion bash`, `zsh` or `fish`");
    };
  }
}
