// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Screens as files in {@code src/test/screens}; {@code -Djgo.update.screens=true} writes them anew,
 * for a person to read in the diff, and never where {@code CI} is set.
 */
final class Golden {

  private static final Path SCREENS = Path.of("src", "test", "screens");

  private Golden() {}

  /** Compares a screen with its file; the escape character is written {@code ^[} there. */
  static void check(String name, String screen) {
    Path file = SCREENS.resolve(name + ".txt");
    String shown = screen.replace("\u001b", "^[").replace("\r", "^M");
    try {
      if (Boolean.getBoolean("jgo.update.screens")) {
        assertThat(System.getenv("CI")).as("a build server accepts no new screens").isNull();
        Files.writeString(file, shown);
      }
      assertThat(shown).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
