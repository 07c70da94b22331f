// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Go's {@code h1}: one hash for many files, over their names in the order of the names' bytes and
 * the SHA-256 of each (golang.org/x/mod/sumdb/dirhash).
 */
final class DirectoryHash {

  private DirectoryHash() {}

  /**
   * The hash, {@code h1:…}.
   *
   * @param prefix the beginning of every name, with its slash
   * @param sums SHA-256 in lower-case hex, by what follows the prefix
   */
  static String h1(String prefix, Map<String, String> sums) {
    List<byte[]> names = new ArrayList<>();
    sums.keySet().forEach(name -> names.add(name.getBytes(StandardCharsets.UTF_8)));
    names.sort(Arrays::compareUnsigned);
    MessageDigest all = Sha256.begin();
    for (byte[] name : names) {
      String text = new String(name, StandardCharsets.UTF_8);
      all.update((sums.get(text) + "  " + prefix).getBytes(StandardCharsets.UTF_8));
      all.update(name);
      all.update((byte) '\n');
    }
    return "h1:" + Base64.getEncoder().encodeToString(all.digest());
  }
}
