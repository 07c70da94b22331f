// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.error.RequestException;

/** The script that shells source; the only place with any logic. */
final class EnvScript {

  /** What its first line begins with, in every version: by this jgo knows its own file. */
  static final String HEAD = "# Written by jgo";

  private EnvScript() {}

  /**
   * POSIX sh. Go's folder comes first, what {@code go install} makes comes last; sourcing it twice
   * changes nothing; GOROOT is never exported, since go finds its own and an exported one breaks
   * the next version. Nothing in it fails under {@code set -eu}.
   *
   * @throws RequestException {@code bad_setting} for a path that PATH cannot hold
   */
  static String of(Places places) throws RequestException {
    String bin = Quoting.quoted(places.active().resolve("bin"));
    return """
    %s: puts Go on PATH. What you change here is lost at the next installation.
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
        .formatted(HEAD, bin, bin);
  }
}
