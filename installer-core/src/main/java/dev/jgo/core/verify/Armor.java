// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.ArmoredInputStream;

/** OpenPGP's text form (RFC 9580 section 6.2). */
final class Armor {

  private Armor() {}

  /**
   * The bytes in each block of this kind.
   *
   * @param kind as in {@code -----BEGIN PGP kind-----}
   * @throws IntegrityException {@code signature_bad} for a block that is damaged
   */
  static List<byte[]> blocks(byte[] text, String kind) throws IntegrityException {
    // Latin-1 keeps every byte, and positions in the text are positions in the bytes.
    String all = new String(text, StandardCharsets.ISO_8859_1);
    Pattern block =
        Pattern.compile(
            "-----BEGIN PGP " + kind + "-----\r?\n(?s:.*?)-----END PGP " + kind + "-----");
    List<byte[]> blocks = new ArrayList<>();
    Matcher m = block.matcher(all);
    while (m.find()) {
      byte[] one = (m.group() + "\n").getBytes(StandardCharsets.ISO_8859_1);
      try (ArmoredInputStream in = new ArmoredInputStream(new ByteArrayInputStream(one))) {
        blocks.add(in.readAllBytes());
      } catch (IOException | RuntimeException e) {
        throw new IntegrityException(
            FailureKind.SIGNATURE_BAD, "the OpenPGP armor is damaged", e, List.of());
      }
    }
    return blocks;
  }
}
