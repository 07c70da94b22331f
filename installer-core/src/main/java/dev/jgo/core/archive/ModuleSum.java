// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Sha256;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The {@code h1} of a module whose files pass by one after the other, while they are written. */
final class ModuleSum {

  private final String prefix;
  private final Map<String, String> sums = new HashMap<>();
  private final MessageDigest digest = Sha256.begin();

  /**
   * Of no file yet.
   *
   * @param module with its version, as {@code golang.org/toolchain@v0.0.1-go1.21.3.linux-amd64}
   */
  ModuleSum(String module) {
    this.prefix = module + "/";
  }

  /** More of the present file. */
  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** The present file is whole; what comes next is another one. */
  void end(String name) {
    sums.put(ModuleNames.published(name), HexFormat.of().formatHex(digest.digest()));
  }

  String h1() {
    return DirectoryHash.h1(prefix, sums);
  }
}
