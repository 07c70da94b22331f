// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion function for zsh, with descriptions; the file {@code _jgo} of a folder in {@code
 * fpath}, or sourced below {@code compinit}.
 */
final class ZshCompletion {

  private final CommandSpec jgo;

  /** What {@code _arguments} is told of each option, by a short key. */
  private final Map<String, String> specs = new LinkedHashMap<>();

  private final List<String> commands = new ArrayList<>();

  private ZshCompletion(CommandSpec jgo) {
    this.jgo = jgo;
  }

  static String of(CommandSpec jgo) {
    ZshCompletion completion = new ZshCompletion(jgo);
    Completable.walk(jgo, completion::command);
    List<String> options = new ArrayList<>();
    completion.specs.forEach((spec, key) -> options.add("    " + key + " " + quoted(spec)));
    return TEMPLATE
        .replace("@SPECS@", String.join("\n", options))
        .replace("@COMMANDS@", String.join("\n", completion.commands))
        .replace("@PUBLISHED@", String.join(" ", Jgo.knownReleases()));
  }

  private void command(String name, CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : Completable.options(command)) {
      for (String spelling : option.names()) {
        words.add("\"$o[" + key(spec(option, spelling)) + "]\"");
      }
    }
    if (!command.subcommands().isEmpty()) {
      List<String> choices = new ArrayList<>();
      command
          .subcommands()
          .forEach(
              (sub, line) ->
                  choices.add(
                      quoted(
                          sub.replace(":", "\\:")
                              + ":"
                              + Completable.first(
                                  line.getCommandSpec().usageMessage().description()))));
      commands.add("    (" + quoted(name) + ") commands=(" + String.join(" ", choices) + ")");
    } else {
      commands.add("    (" + quoted(name) + ")");
      List<Completable> takes = Completable.of(command, jgo);
      for (int i = 0; i < takes.size(); i++) {
        boolean last = i == takes.size() - 1;
        if (!takes.get(i).equals(Completable.NOTHING)) {
          words.add(quoted((last ? "*" : Integer.toString(i + 1)) + action(name, takes.get(i))));
        }
      }
    }
    commands.add("      specs=(" + String.join(" ", words) + ") ;;");
  }

  private static String spec(OptionSpec option, String spelling) {
    boolean repeatable = option.isMultiValue();
    String others =
        repeatable || option.names().length == 1
            ? ""
            : "(" + String.join(" ", option.names()) + ")";
    boolean valued = Completable.isValued(option);
    String name = spelling + (valued && spelling.startsWith("--") ? "=" : "");
    return (repeatable ? "*" : others)
        + name
        + "["
        + escaped(Completable.first(option.description()))
        + "]"
        + (valued ? action(option.paramLabel(), Completable.of(option)) : "");
  }

  private static String action(String label, Completable value) {
    String words = String.join(" ", value.words());
    String action =
        switch (value.kind()) {
          case WORDS -> words.isEmpty() ? " " : "(" + words + ")";
          case FILES -> "_files";
          case FOLDERS -> "_files -/";
          case PUBLISHED -> "_jgo_published";
          case INSTALLED -> "_jgo_installed";
          case INSTALLED_OR_FILES -> "_jgo_installed_or_files";
        };
    return ":" + escaped(label).replace(":", "\\:") + ":" + action;
  }

  /** Letters of the name, and a number where two commands describe one name differently. */
  private String key(String spec) {
    String known = specs.get(spec);
    if (known != null) {
      return known;
    }
    String name = spec.replaceFirst("^(\\(.*?\\)|\\*)?-+([\\w-]+).*$", "$2").replace("-", "_");
    String key = name;
    for (int i = 2; specs.containsValue(key); i++) {
      key = name + i;
    }
    specs.put(spec, key);
    return key;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static final String TEMPLATE =
      """
      #compdef jgo
      # Completion of jgo for zsh; `jgo completion zsh` prints it.
      _jgo_published() {
        local -a channels releases
        channels=(
          'stable:the newest release' 'oldstable:the newest release of the line before'
          'next:the newest pre-release' 'mod:what go.work or go.mod asks for'
          'file:what .go-version or .tool-versions asks for'
        )
        releases=(@PUBLISHED@)
        [[ $PREFIX == go* ]] && releases=(go$^releases)
        _describe -t channels channel channels
        _describe -V -t versions 'published version' releases
      }

      _jgo_installed() {
        local -a trees
        local prefix=${opt_args[--prefix]:-${JGO_PREFIX:-/usr/local}}
        trees=(${~prefix}/lib/go/go[0-9]*(N-/) ${JGO_HOME:-$HOME}/sdk/go[0-9]*(N-/))
        trees=(${${trees:t}%%-adopted*})
        [[ $PREFIX == go* ]] || trees=(${trees#go})
        trees=(${(u)trees})
        _describe -V -t versions 'installed version' trees
      }

      _jgo_installed_or_files() {
        _alternative 'versions:installed version:_jgo_installed' 'files:file:_files'
      }

      # Sets `specs` and `commands` for the command $1.
      _jgo_table() {
        local -A o
        o=(
      @SPECS@
        )
        case $1 in
      @COMMANDS@
        esac
      }

      _jgo_at() {
        local curcontext=$curcontext state line
        local -A opt_args
        local -a specs commands
        local tail=${words[(i)--]}
        if [[ $1 == exec ]] && (( tail < CURRENT )); then
          shift tail words
          (( CURRENT -= tail ))
          _normal
          return
        fi
        _jgo_table "$1"
        if (( ! $#commands )); then
          _arguments -s -S : "$specs[@]"
          return
        fi
        local ret=1
        _arguments -C -s -S : "$specs[@]" '1: :->command' '*:: :->argument' && ret=0
        case $state in
          (command) _describe -t commands 'jgo command' commands && ret=0 ;;
          (argument) _jgo_at "${1:+$1 }$words[1]" && ret=0 ;;
        esac
        return ret
      }

      _jgo() {
        _jgo_at ''
      }

      if [[ $funcstack[1] == _jgo ]]; then
        _jgo "$@"
      elif (( $+functions[compdef] )); then
        compdef _jgo jgo
      fi
      """;
}
