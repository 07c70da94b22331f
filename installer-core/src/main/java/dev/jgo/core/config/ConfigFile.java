// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.ShownAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file of settings.
 *
 * @param entries by the setting's name; every one is a setting
 * @param passedOver one sentence for each entry that is none
 */
record ConfigFile(
    Path path, Origin origin, Map<String, TomlReader.Entry> entries, List<String> passedOver)
    implements Layer {

  /** Every setting there is fits many times. */
  private static final int LIMIT = 256 * 1024;

  /**
   * Reads a file. What is no setting is left out: a newer jgo may have more of them, and one file
   * serves both.
   *
   * @throws RequestException {@code bad_setting}, naming file and line, when it cannot be read, is
   *     no TOML, or has a list for one value
   */
  static ConfigFile read(Path path, Origin origin) throws RequestException {
    Map<String, TomlReader.Entry> entries;
    try {
      entries = TomlReader.read(text(path));
    } catch (TomlReader.TomlException e) {
      throw bad(path, e.line(), ForeignText.shortened(String.valueOf(e.getMessage())));
    }
    List<String> ignored = new ArrayList<>();
    for (Map.Entry<String, TomlReader.Entry> entry : List.copyOf(entries.entrySet())) {
      Optional<Key<?>> key = Keys.named(entry.getKey());
      int line = entry.getValue().line();
      if (key.isEmpty()) {
        ignored.add(
            "there is no setting `"
                + ForeignText.shortened(ShownAddress.word(entry.getKey()))
                + "`: "
                + at(path, line)
                + " is ignored");
        entries.remove(entry.getKey());
        continue;
      }
      if (key.get().equals(Keys.HEADER)) {
        throw bad(
            path,
            line,
            "`header` works on the command line only: from a file it would go to every mirror");
      }
      if (entry.getValue().array() && !key.get().several()) {
        throw bad(path, line, "`" + entry.getKey() + "` takes one value, not a list");
      }
    }
    return new ConfigFile(path, origin, entries, List.copyOf(ignored));
  }

  @Override
  public Optional<Said> says(Key<?> key) {
    return Optional.ofNullable(entries.get(key.name()))
        .map(entry -> new Said(entry.texts(), where(key.name(), entry.line())));
  }

  private String where(String name, int line) {
    return name + " in " + path + ", line " + line;
  }

  private static String text(Path path) throws RequestException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw bad(path, 1, "it is too large for a file of settings");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw bad(path, 1, "it is not UTF-8");
    } catch (IOException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "the settings in `" + path + "` cannot be read",
          "`ls -l " + path + "` shows who may read it");
    }
  }

  private static String at(Path path, int line) {
    return "line " + line + " of `" + path + "`";
  }

  private static RequestException bad(Path path, int line, String why) {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "bad settings in `" + path + "`, line " + line + ": " + why,
        "`jgo help settings` lists them all");
  }
}
