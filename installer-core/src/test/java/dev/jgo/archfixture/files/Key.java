// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes files where that is allowed. */
public final class Key {

  private Key() {}

  static void turn(Path path) throws IOException {
    Files.delete(path);
  }
}
