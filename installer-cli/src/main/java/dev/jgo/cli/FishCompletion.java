// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, by its {@code complete} command (fish 3.1 and later). */
final class FishCompletion {

  private final CommandSpec jgo;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> valued = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();

  private FishCompletion(CommandSpec jgo) {
    this.jgo = jgo;
  }

  static String of(CommandSpec jgo) {
    FishCompletion completion = new FishCompletion(jgo);
    Completable.walk(jgo, completion::command);
    return TEMPLATE
        .replace("@VALUED@", String.join(" ", completion.valued))
        .replace("@GROUPED@", String.join(" ", completion.groups))
        .replace("@PUBLISHED@", String.join(" ", Jgo.knownReleases()))
        .replace("@LINES@", String.join("\n", completion.lines));
  }

  private void command(String name, CommandSpec command) {
    command
        .subcommands()
        .forEach(
            (sub, line) -> {
              if (!name.isEmpty()) {
                groups.add(quoted(name + " " + sub));
              }
              String told = first(line.getCommandSpec().usageMessage().description());
              lines.add(at(name, 0) + " -a " + sub + " -d " + quoted(told));
            });
    for (OptionSpec option : Completable.options(command)) {
      option(name, option);
    }
    List<Completable> takes = Completable.of(command, jgo);
    for (int i = 0; i < takes.size(); i++) {
      if (!takes.get(i).equals(Completable.NOTHING)) {
        boolean several = i == takes.size() - 1;
        lines.add((several ? at(name) : at(name, i)) + value(takes.get(i)));
      }
    }
  }

  private void option(String name, OptionSpec option) {
    StringBuilder line = new StringBuilder(at(name));
    for (String spelling : option.names()) {
      line.append(
          spelling.startsWith("--")
              ? " -l " + spelling.substring(2)
              : " -s " + spelling.substring(1));
    }
    if (Completable.isValued(option)) {
      valued.addAll(List.of(option.names()));
      Completable value = Completable.of(option);
      line.append(value.kind() == Completable.Kind.FILES ? " -r" : " -x").append(value(value));
    }
    lines.add(line + " -d " + quoted(first(option.description())));
  }

  private static String value(Completable value) {
    String words = String.join(" ", value.words());
    return switch (value.kind()) {
      case WORDS -> words.isEmpty() ? "" : " -a " + quoted(words);
      case FILES -> " -F";
      case FOLDERS -> " -a '(__fish_complete_directories)'";
      case PUBLISHED -> " -k -a '(__jgo_published)'";
      case INSTALLED -> " -k -a '(__jgo_installed)'";
      case INSTALLED_OR_FILES -> " -F -a '(__jgo_installed)'";
    };
  }

  private static String at(String name) {
    return "complete -c jgo -n " + quoted("__jgo_at " + quoted(name));
  }

  private static String at(String name, int position) {
    return "complete -c jgo -n " + quoted("__jgo_at " + quoted(name) + " " + position);
  }

  private static String first(String[] description) {
    return Completable.first(description);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static final String TEMPLATE =
      """
      # Completion of jgo for fish; `jgo completion fish` prints it.

      # Whether the words so far are this command, with that many arguments behind it.
      function __jgo_at
          set -l path
          set -l skip
          set -l arguments 0
          for word in (commandline -opc)[2..-1]
              if set -q skip[1]
                  set -e skip
                  continue
              end
              switch $word
                  case --
                      set path $path --
                      break
                  case @VALUED@
                      set skip 1
                  case '-*'
                  case '*'
                      if not set -q path[1]
                          set path $word
                      else if contains -- "$path $word" @GROUPED@
                          set path $path $word
                      else
                          set arguments (math $arguments + 1)
                      end
              end
          end
          test "$path" = "$argv[1]"
          and begin
              not set -q argv[2]
              or test $arguments = $argv[2]
          end
      end

      function __jgo_published
          set -l go
          string match -q 'go*' -- (commandline -ct)
          and set go go
          printf '%s\\n' stable\\t'the newest release' oldstable\\t'the newest release of the line before' \\
              next\\t'the newest pre-release' mod\\t'what go.work or go.mod asks for' \\
              file\\t'what .go-version or .tool-versions asks for'
          printf "$go%s\\n" @PUBLISHED@
      end

      function __jgo_installed
          set -l prefix /usr/local
          set -q JGO_PREFIX; and set prefix $JGO_PREFIX
          set -l words (commandline -opc)
          for i in (seq (count $words))
              switch $words[$i]
                  case '--prefix=*'
                      set prefix (string replace -- --prefix= '' $words[$i])
                  case --prefix
                      set -q words[(math $i + 1)]; and set prefix $words[(math $i + 1)]
              end
          end
          set -l home $HOME
          set -q JGO_HOME; and set home $JGO_HOME
          set -l go ''
          string match -q 'go*' -- (commandline -ct)
          and set go go
          for tree in $prefix/lib/go/go* $home/sdk/go*
              test -x $tree/bin/go
              and echo $go(string replace -r '.*/go([^-]*).*' '$1' -- $tree)
          end
      end

      # What stands behind `jgo exec SPEC --`.
      function __jgo_tail
          set -l words (commandline -opc)
          set -l at (contains -i -- -- $words)
          set -l rest $words[(math $at + 1)..-1]
          complete -C (string join ' ' -- (string escape -- $rest) (commandline -ct))
      end

      complete -c jgo -f
      complete -c jgo -n "__jgo_at 'exec --'" -a '(__jgo_tail)'
      @LINES@
      """;
}
