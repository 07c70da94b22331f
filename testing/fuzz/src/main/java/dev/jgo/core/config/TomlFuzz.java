// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.RequestException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import dev.jgo.fuzz.Scratch;
import java.nio.file.Path;

/** A file of settings: refused with its line, or read. */
public final class TomlFuzz {

  private TomlFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Input.text(input);
    try {
      TomlReader.read(text)
          .values()
          .forEach(entry -> Broken.unless(entry.line() >= 1, "every entry has its line"));
    } catch (TomlReader.TomlException refused) {
      long lines = text.chars().filter(c -> c == '\n').count() + 1;
      Broken.unless(
          refused.line() >= 1 && refused.line() <= lines, "the line named is one of the file");
    }
    try {
      Path file = Scratch.file("config.toml", input);
      ConfigFile.read(file, Origin.USER);
    } catch (RequestException refused) {
      boolean clean = refused.getMessage().chars().noneMatch(Character::isISOControl);
      Broken.unless(clean, "messages hold no control characters");
    }
  }
}
