// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.error.RequestException;
import java.nio.file.Path;

/**
 * The script that shells source; the only place with any logic. Go's folder comes first, what
 * {@code go install} makes comes last; sourcing it twice changes nothing; GOROOT is never exported,
 * since go finds its own and an exported one breaks the next version.
 */
final class EnvScript {

  /** What its first line begins with, in every version: by this jgo knows its own file. */
  static final String HEAD = "# Written by jgo";

  private static final String NOTE =
      HEAD + ": puts Go on PATH. What you change here is lost at the next installation.\n";

  private EnvScript() {}

  /**
   * The script, or for a shell whose files jgo does not edit the one line.
   *
   * @throws RequestException {@code bad_setting} for a path that PATH cannot hold
   */
  static String of(Places places, Dialect dialect) throws RequestException {
    Path bin = places.active().resolve("bin");
    return switch (dialect) {
      case POSIX -> posix(Quoting.quoted(bin));
      case FISH -> fish(Quoting.inFish(bin));
      case CSH, NU, ELVISH, XONSH, POWERSHELL -> dialect.exporting(bin) + "\n";
    };
  }

  /** Nothing in it fails under {@code set -eu}. */
  private static String posix(String bin) {
    return NOTE
        + """
        case ":${PATH:-}:" in
          *:%s:*) ;;
          *) PATH=%s${PATH:+:$PATH} ;;
        esac
        if [ -n "${HOME:-}" ]; then
          case ":$PATH:" in
            *:"$HOME/go/bin":*) ;;
            *) PATH=$PATH:$HOME/go/bin ;;
          esac
        fi
        export PATH
        """
            .formatted(bin, bin);
  }

  private static String fish(String bin) {
    return NOTE
        + """
        if not contains -- %s $PATH
            set -gx PATH %s $PATH
        end
        if set -q HOME; and not contains -- "$HOME/go/bin" $PATH
            set -gx PATH $PATH "$HOME/go/bin"
        end
        """
            .formatted(bin, bin);
  }
}
