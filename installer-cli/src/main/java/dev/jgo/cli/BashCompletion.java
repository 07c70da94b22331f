// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for bash (3.2 and later); a TAB starts no program. */
final class BashCompletion {

  private BashCompletion() {}

  static String of(CommandSpec jgo) {
    Set<String> valued = new TreeSet<>();
    List<String> options = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> subcommands = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    Completable.walk(
        jgo,
        (name, command) -> {
          Set<String> names = new TreeSet<>();
          for (OptionSpec option : Completable.options(command)) {
            names.addAll(List.of(option.names()));
            if (Completable.isValued(option)) {
              valued.addAll(List.of(option.names()));
              String line = row(String.join("|", option.names()), Completable.of(option));
              if (!values.contains(line)) {
                values.add(line);
              }
            }
          }
          options.add("    '" + name + "') words='" + String.join(" ", names) + "' ;;");
          if (!command.subcommands().isEmpty()) {
            String subs = String.join(" ", command.subcommands().keySet());
            subcommands.add("    '" + name + "') words='" + subs + "' ;;");
          }
          List<Completable> takes = Completable.of(command, jgo);
          for (int i = 0; i < takes.size(); i++) {
            boolean last = i == takes.size() - 1;
            String at = "'" + name + "':" + (last ? "*" : Integer.toString(i));
            if (!takes.get(i).equals(Completable.NOTHING)) {
              parameters.add(row(at, takes.get(i)));
            } else if (i > 0 || !last) {
              parameters.add("    " + at + ") ;;");
            }
          }
        });
    return TEMPLATE
        .replace("@VALUED@", String.join("|", valued))
        .replace("@OPTIONS@", String.join("\n", options))
        .replace("@VALUES@", String.join("\n", values))
        .replace("@SUBCOMMANDS@", String.join("\n", subcommands))
        .replace("@PARAMETERS@", String.join("\n", parameters))
        .replace("@PUBLISHED@", String.join(" ", Jgo.knownReleases()));
  }

  private static String row(String pattern, Completable value) {
    String words = "words='" + String.join(" ", value.words()) + "'";
    String also =
        switch (value.kind()) {
          case WORDS -> "";
          case FILES -> " files=f";
          case FOLDERS -> " files=d";
          case PUBLISHED -> "; _jgo_published";
          case INSTALLED -> "; _jgo_installed";
          case INSTALLED_OR_FILES -> " files=f; _jgo_installed";
        };
    return "    " + pattern + ") " + words + also + " ;;";
  }

  private static final String TEMPLATE =
      """
      # Completion of jgo for bash; `jgo completion bash` prints it.
      _jgo_published() {
        words="$words @PUBLISHED@"
      }

      _jgo_installed() {
        local folder tree
        for folder in "${prefix:-${JGO_PREFIX:-/usr/local}}/lib/go" "${JGO_HOME:-$HOME}/sdk"; do
          for tree in "$folder"/go[0-9]*; do
            [ -x "$tree/bin/go" ] || continue
            tree=${tree##*/go}
            # bash expands what it is given as words: a folder's name must not become a command.
            case $tree in *[!A-Za-z0-9.+_-]*) continue ;; esac
            words="$words ${tree%%-adopted*}"
          done
        done
      }

      _jgo_options() {
        case $command in
      @OPTIONS@
        esac
      }

      _jgo_subcommands() {
        case $command in
      @SUBCOMMANDS@
        esac
      }

      _jgo_value() {
        case $1 in
      @VALUES@
        esac
      }

      _jgo_parameter() {
        case $command:$1 in
      @PARAMETERS@
        esac
      }

      _jgo() {
        local current=${COMP_WORDS[COMP_CWORD]} command= words= files= prefix= option= tail= at=0 i word
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [ -n "$option" ]; then
            # Bash takes the `=` of `--prefix=DIR` for a word.
            [ "$word" = = ] && continue
            [ "$option" = --prefix ] && prefix=$word
            option=
            continue
          fi
          case $word in
            --) tail=$((i + 1)); break ;;
            @VALUED@) option=$word ;;
            -*) ;;
            *)
              _jgo_subcommands
              case " $words " in
                *" $word "*) command=${command:+$command }$word ;;
                *) at=$((at + 1)) ;;
              esac
              words=
              ;;
          esac
        done
        if [ -n "$tail" ]; then
          [ "$command" = exec ] || return 0
          if declare -F _command_offset >/dev/null; then
            _command_offset "$tail"
          elif [ "$COMP_CWORD" = "$tail" ]; then
            COMPREPLY=($(compgen -c -- "$current"))
          else
            files=f
          fi
        elif [ -n "$option" ]; then
          [ "$current" = = ] && current=
          _jgo_value "$option"
        else
          case $current in
            -*) _jgo_options ;;
            *)
              [ "$at" = 0 ] && _jgo_subcommands
              [ -n "$words" ] || _jgo_parameter "$at"
              ;;
          esac
        fi
        case $words in *[0-9].[0-9]*)
          # `go1.27` means 1.27.
          case $current in go*) words=${words// / go} ;; esac
          ;;
        esac
        if [ -n "$files" ]; then
          type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
          local IFS=$'\\n'
          COMPREPLY=($(compgen "-$files" -- "$current"))
          IFS=$' \\t\\n'
        fi
        [ -z "$words" ] || COMPREPLY+=($(compgen -W "$words" -- "$current"))
      }

      complete -F _jgo jgo
      """;
}
