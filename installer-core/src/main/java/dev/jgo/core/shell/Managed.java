// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.util.Locale;

/**
 * What jgo writes for a family of shells whose files it edits: the script, which has all the logic,
 * and the one line that reads it.
 *
 * <p>By default the script adds Go's folder in front only where PATH does not have it: a shell that
 * is started below {@code jgo exec}, a version manager or a virtual environment keeps what that put
 * first. With {@code jgo_first} set, which only a line that the proof asked for does, it moves the
 * folder to the front. What {@code go install} makes comes last. GOROOT is never exported: go finds
 * its own, and an exported one breaks the next version.
 *
 * @param script with the quoted folder for each {@code %1$s}
 * @param sourcing the line of a block, with the quoted script; does nothing where that is gone,
 *     under {@code set -e} either
 * @param first the same, which moves Go's folder to the front
 * @param now what does it at a prompt
 */
record Managed(String script, String sourcing, String first, String now) {

  /** What the script's first line begins with, in every version: by this jgo knows its own file. */
  static final String HEAD = "# Written by jgo";

  private static final String NOTE =
      HEAD + ": puts Go on PATH. What you change here is lost at the next installation.\n";

  /** The variable by which a line asks for the front. */
  private static final String FIRST = "jgo_first";

  /** Nothing in it fails under {@code set -eu}, and it starts no program. */
  static final Managed POSIX =
      new Managed(
          NOTE
              + """
              jgo_bin=%1$s
              case "${jgo_first:-}:${PATH:-}:" in
                1:"$jgo_bin":* | :"$jgo_bin":*) ;;
                1:*:"$jgo_bin":*)
                  PATH=:$PATH:
                  while case $PATH in *:"$jgo_bin":*) ;; *) false ;; esac; do
                    PATH=${PATH%%%%:"$jgo_bin":*}:${PATH#*:"$jgo_bin":}
                  done
                  PATH=${PATH#:}
                  PATH=$jgo_bin:${PATH%%:}
                  ;;
                :*:"$jgo_bin":*) ;;
                *) PATH=$jgo_bin${PATH:+:$PATH} ;;
              esac
              unset jgo_bin jgo_first
              if [ -n "${HOME:-}" ]; then
                case ":$PATH:" in
                  *:"$HOME/go/bin":*) ;;
                  *) PATH=$PATH:$HOME/go/bin ;;
                esac
              fi
              export PATH
              """,
          "[ ! -f %1$s ] || . %1$s",
          "[ ! -f %1$s ] || { " + FIRST + "=1; . %1$s; }",
          ". %1$s");

  static final Managed FISH =
      new Managed(
          NOTE
              + """
              if set -q jgo_first; and test "$PATH[1]" != %1$s
                  while set -l jgo_at (contains -i -- %1$s $PATH)
                      set -e PATH[$jgo_at]
                  end
              end
              if not contains -- %1$s $PATH
                  set -gx PATH %1$s $PATH
              end
              set -e jgo_first
              if set -q HOME; and not contains -- "$HOME/go/bin" $PATH
                  set -gx PATH $PATH "$HOME/go/bin"
              end
              """,
          "test ! -f %1$s; or source %1$s",
          "test ! -f %1$s; or begin; set -g " + FIRST + " 1; source %1$s; end",
          "source %1$s");

  /** The script for this quoted folder. */
  String script(String folder) {
    return filled(script, folder);
  }

  /** The lines of a block for this quoted script. */
  Lines lines(String quoted) {
    return new Lines(filled(sourcing, quoted), filled(first, quoted));
  }

  /** What reads this quoted script at a prompt. */
  String now(String quoted) {
    return filled(now, quoted);
  }

  private static String filled(String template, String word) {
    return String.format(Locale.ROOT, template, word);
  }

  /**
   * What stands between the markers of a block.
   *
   * @param plain adds Go's folder where PATH lacks it
   * @param first moves it to the front
   */
  record Lines(String plain, String first) {

    /** The line of the same strength as a block has that is there already. */
    String like(String block) {
      return block.contains(FIRST) ? first : plain;
    }
  }
}
