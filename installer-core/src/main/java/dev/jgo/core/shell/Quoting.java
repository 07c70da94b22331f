// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RawPaths;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths as words of shells; each has its own rules for what stands between quotes. */
final class Quoting {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]+");

  private Quoting() {}

  /**
   * The path in single quotes, which nothing inside can leave.
   *
   * @throws RequestException {@code bad_setting} for a path that PATH or a shell file cannot hold:
   *     a colon would split it, a control character would end the line, and bytes that are no UTF-8
   *     would become another path
   */
  static String quoted(Path path) throws RequestException {
    return "'" + plain(path).replace("'", "'\\''") + "'";
  }

  /**
   * The path as a word of fish, whose single quotes know two escapes.
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inFish(Path path) throws RequestException {
    return "'" + plain(path).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /**
   * The path as a word of csh and tcsh. As in a POSIX shell nothing leaves single quotes, but a
   * {@code !} is history there too, unless a backslash stands before it (tcsh(1), measured with
   * 6.24).
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inCsh(Path path) throws RequestException {
    return "'" + plain(path).replace("'", "'\\''").replace("!", "\\!") + "'";
  }

  /**
   * The path as a double-quoted string of nu, which knows JSON's escapes and leaves {@code $} alone
   * (Nushell book, "Working with strings").
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inNu(Path path) throws RequestException {
    return "\"" + plain(path).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /**
   * The path as a single-quoted string of elvish, in which a quote is doubled (elv.sh, language
   * reference).
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inElvish(Path path) throws RequestException {
    return "'" + plain(path).replace("'", "''") + "'";
  }

  /**
   * The path as a string of Python, which xonsh is.
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inPython(Path path) throws RequestException {
    return "'" + plain(path).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /**
   * The path as a single-quoted string of PowerShell, in which a quote is doubled; four typographic
   * quotes count as quotes there (about_Quoting_Rules).
   *
   * @throws RequestException as {@link #quoted}
   */
  static String inPowerShell(Path path) throws RequestException {
    return "'" + plain(path).replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
  }

  /** One way of quoting. */
  interface Style {
    String quoted(Path path) throws RequestException;
  }

  /**
   * The path as {@code "$HOME/…"} where it lies below the home and needs no quoting, so that the
   * line also holds for files that people carry from machine to machine; else in this style.
   *
   * @throws RequestException as {@link #quoted}
   */
  static String belowHome(Path path, Optional<Path> home, Style style) throws RequestException {
    if (home.isPresent() && path.startsWith(home.get())) {
      String below = plain(path).substring(plain(home.get()).length());
      if (below.startsWith("/") && PLAIN.matcher(below).matches()) {
        return "\"$HOME" + below + "\"";
      }
    }
    return style.quoted(path);
  }

  /**
   * The path as it is, for files that know no quotes.
   *
   * @throws RequestException as {@link #quoted}
   */
  static String plain(Path path) throws RequestException {
    String text = RawPaths.text(path);
    // A folder's URI ends with a slash when the folder exists.
    if (text.endsWith("/") && text.length() > 1) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.indexOf(':') >= 0
        || text.indexOf('\ufffd') >= 0
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "the name of a folder on PATH must be UTF-8, without colons and control characters",
          "choose another `--prefix`, or leave PATH alone with `--no-modify-path`");
    }
    return text;
  }
}
