// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RawPaths;
import java.nio.file.Path;

/** Paths as words of a POSIX shell. */
final class Quoting {

  private Quoting() {}

  /**
   * The path in single quotes, which nothing inside can leave.
   *
   * @throws RequestException {@code bad_setting} for a path that PATH or a shell file cannot hold:
   *     a colon would split it, a control character would end the line
   */
  static String quoted(Path path) throws RequestException {
    String text = RawPaths.text(path);
    if (text.endsWith("/") && text.length() > 1) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.indexOf(':') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "a folder on PATH cannot have a colon or a control character in its name",
          "choose another `--prefix`, or leave PATH alone with `--no-modify-path`");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
