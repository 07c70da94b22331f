// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.files.Sha256;
import java.nio.charset.StandardCharsets;

/** Stands in for the sum of an archive that has none, where its bytes are kept. */
final class Keying {

  private Keying() {}

  static String of(String fileName) {
    return Sha256.hex(("no sum is known of " + fileName).getBytes(StandardCharsets.UTF_8));
  }
}
