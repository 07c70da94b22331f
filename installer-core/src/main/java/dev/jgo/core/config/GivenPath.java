// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.files.RawPaths;
import dev.jgo.core.system.Host;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths that a variable of the environment names, in any locale. */
public final class GivenPath {

  private GivenPath() {}

  /** The file or folder that the variable names; a relative one is below the working folder. */
  public static Optional<Path> variable(Host host, String name) {
    return text(host, name).map(text -> path(host, text));
  }

  /** The folders of a list with colons; what is empty between two of them is none. */
  public static List<Path> list(Host host, String name) {
    return text(host, name).stream()
        .flatMap(text -> Stream.of(text.split(":")))
        .map(GivenText::trimmedBytes)
        .filter(text -> !text.isEmpty())
        .map(text -> path(host, text))
        .toList();
  }

  /** Byte by byte: a locale that cannot express them would destroy some. */
  private static Optional<String> text(Host host, String name) {
    return host.rawVariable(name)
        .map(bytes -> GivenText.trimmedBytes(new String(bytes, StandardCharsets.ISO_8859_1)))
        .filter(text -> !text.isEmpty());
  }

  private static Path path(Host host, String text) {
    return RawPaths.of(Path.of(host.workingFolder()), text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
