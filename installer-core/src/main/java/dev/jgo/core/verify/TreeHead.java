// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checksum database signs: how many records it has, and the hash over all of them.
 *
 * @param size the number of records
 * @param root the hash of the Merkle tree over them, base64
 */
record TreeHead(long size, String root) {

  private static final Pattern TEXT =
      Pattern.compile("go\\.sum database tree\n([0-9]{1,18})\n([A-Za-z0-9+/]{43}=)\n(?s:.*)");

  /**
   * Reads the text of a note.
   *
   * @throws IntegrityException {@code database_forged} when it is no tree head
   */
  static TreeHead parse(String text) throws IntegrityException {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IntegrityException(
          FailureKind.DATABASE_FORGED, "the checksum database signed something else than its tree");
    }
    return new TreeHead(Long.parseLong(m.group(1)), m.group(2));
  }

  /** As {@link #parse} reads it. */
  String text() {
    return "go.sum database tree\n" + size + "\n" + root + "\n";
  }

  boolean hasRoot(byte[] other) {
    return root.equals(Base64.getEncoder().encodeToString(other));
  }
}
