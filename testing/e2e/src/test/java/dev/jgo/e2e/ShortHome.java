// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A home whose name is as long as {@code /home/ana}: a screen that shows it has the same line ends
 * as the one of that user.
 *
 * @param folder of mode 0700
 */
record ShortHome(Path folder) implements AutoCloseable {

  private static final int LETTERS = 4;

  static ShortHome make() throws IOException {
    SecureRandom random = new SecureRandom();
    while (true) {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < LETTERS; i++) {
        name.append((char) ('a' + random.nextInt(26)));
      }
      Path folder = Path.of("/tmp", name.toString());
      try {
        Files.createDirectory(folder);
        folder.toFile().setWritable(true, true);
        return new ShortHome(folder);
      } catch (FileAlreadyExistsException e) {
        // The next name.
      }
    }
  }

  @Override
  public void close() {
    Proc.of("rm", "-rf", folder).inheritPath().run();
  }
}
