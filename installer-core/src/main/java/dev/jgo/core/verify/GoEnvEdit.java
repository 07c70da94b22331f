// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.files.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one edit that is made to official trees on purpose: container images keep the go command from
 * switching toolchains by another {@code GOTOOLCHAIN} in {@code go.env}.
 *
 * @param line its number, from 1
 * @param published what the file would be without the edit
 */
record GoEnvEdit(int line, Published published) {

  static final String FILE = "go.env";

  private static final String KEY = "GOTOOLCHAIN=";
  private static final String PUBLISHED_LINE = KEY + "auto";
  private static final int LIMIT = 64 * 1024;

  /** Bytes that are never changed. */
  static final class Published {
    private final byte[] bytes;

    private Published(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  /** The edit that the tree at {@code root} would need to have; empty when there is none. */
  static Optional<GoEnvEdit> in(Path root) throws IOException {
    Path file = root.resolve(FILE);
    Optional<byte[]> content = RegularFile.read(file, LIMIT);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(content.get(), StandardCharsets.ISO_8859_1);
    List<String> lines = List.of(text.split("\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(KEY) && !line.equals(PUBLISHED_LINE)) {
        List<String> published = new ArrayList<>(lines);
        published.set(i, PUBLISHED_LINE);
        byte[] bytes = String.join("\n", published).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new GoEnvEdit(i + 1, new Published(bytes)));
      }
    }
    return Optional.empty();
  }
}
