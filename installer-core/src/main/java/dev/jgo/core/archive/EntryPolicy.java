// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.IntegrityException;

/**
 * What an entry of a Go archive may be called and may be. Official archives hold regular files and
 * folders below {@code go/} and nothing else (measured on every archive at hand), so everything
 * else is refused rather than made safe.
 */
final class EntryPolicy {

  private static final String ROOT = "go";

  /** Linux's NAME_MAX (limits.h), in bytes: a longer name cannot be made anyway. */
  private static final int LONGEST_NAME = 255;

  /**
   * In bytes; real ones have up to 108 (1.26.8). Below PATH_MAX (4096) by more than any place to
   * unpack to is long.
   */
  private static final int LONGEST_PATH = 1024;

  private EntryPolicy() {}

  /**
   * The name below the tree's root; empty for the root itself.
   *
   * @param name as the archive has it; a folder's may end with a slash
   * @throws IntegrityException {@code archive_hostile} for any name that could leave the tree, or
   *     that no Go archive has
   */
  static String below(String name, boolean folder) throws IntegrityException {
    String path = folder && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (path.length() > LONGEST_PATH || bytes(path) > LONGEST_PATH) {
      throw hostile("a name of " + path.length() + " characters");
    }
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      requireHarmless(path.substring(start, slash), name);
      start = slash + 1;
    }
    requireHarmless(path.substring(start), name);
    if (path.equals(ROOT) && folder) {
      return "";
    }
    if (!path.startsWith(ROOT + "/")) {
      throw hostile("the entry `" + shown(name) + "`, which is not below `go/`");
    }
    return path.substring(ROOT.length() + 1);
  }

  private static void requireHarmless(String part, String name) throws IntegrityException {
    boolean named = !part.isEmpty() && !part.equals(".") && !part.equals("..");
    if (!named || !isPlain(part)) {
      throw hostile("the entry `" + shown(name) + "`");
    }
  }

  /** A loop, not a stream: it looks at a million characters of every archive. */
  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\\') {
        return false;
      }
    }
    return ForeignText.isHarmless(part) && bytes(part) <= LONGEST_NAME;
  }

  private static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  /** As UTF-8; each half of a surrogate pair makes two of its four bytes. */
  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /** The name by which a person can find it: what harms in it stands there by its number. */
  static String shown(String name) {
    boolean longer = name.length() > LONGEST_NAME;
    return ForeignText.visible(longer ? name.substring(0, LONGEST_NAME) + "…" : name);
  }

  /** The failure that says what the archive holds. */
  static IntegrityException hostile(String what) {
    return new IntegrityException(
        FailureKind.ARCHIVE_HOSTILE,
        "the archive holds " + what + ": no Go archive does, so nothing of it is used");
  }
}
