// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A text with signatures below it: lines, a blank line, then one line {@code — name base64} for
 * each signature.
 */
final class SignedNote {

  /** What a signature line begins with: an em dash and a space. */
  private static final String DASH = "\u2014 ";

  /** As Go's own reader has it: more is an attack on the reader. */
  private static final int MOST_SIGNATURES = 100;

  private static final int KEY_HASH_BYTES = 4;

  private SignedNote() {}

  /**
   * The text of the note, its last newline included, if {@code key} signed it.
   *
   * @throws IntegrityException {@code database_forged} for a note that the key did not sign
   */
  static String open(String note, VerifierKey key) throws IntegrityException {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      throw forged("is not a signed note");
    }
    String text = note.substring(0, end + 1);
    String[] lines = note.substring(end + 2).split("\n");
    if (lines.length > MOST_SIGNATURES) {
      throw forged("has " + lines.length + " signatures");
    }
    for (String line : lines) {
      byte[] signature = signature(line, key);
      if (signature.length > 0) {
        if (key.signed(text.getBytes(StandardCharsets.UTF_8), signature)) {
          return text;
        }
        throw forged("has a signature of `" + key.name() + "` that is false");
      }
    }
    throw forged("is not signed by `" + key.name() + "`");
  }

  /** The signature that the line says is of this key; empty when it says another's. */
  private static byte[] signature(String line, VerifierKey key) throws IntegrityException {
    String ours = DASH + key.name() + " ";
    if (!line.startsWith(DASH)) {
      throw forged("has a line that is not a signature");
    }
    if (!line.startsWith(ours)) {
      return new byte[0];
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(line.substring(ours.length()));
      boolean sameKey =
          bytes.length > KEY_HASH_BYTES
              && HexFormat.of().formatHex(bytes, 0, KEY_HASH_BYTES).equals(key.hash());
      return sameKey ? Arrays.copyOfRange(bytes, KEY_HASH_BYTES, bytes.length) : new byte[0];
    } catch (IllegalArgumentException e) {
      throw forged("has a signature that is not base64");
    }
  }

  private static IntegrityException forged(String what) {
    return new IntegrityException(
        FailureKind.DATABASE_FORGED, "the checksum database's answer " + what);
  }
}
