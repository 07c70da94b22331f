// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the line of a start-up file that is to blame. It reads text as a person would; what comes
 * from a file that another one sources is not found.
 */
record Culprit(Path home, List<Path> files) {

  /** Nobody writes that much into a start-up file. */
  private static final long LARGEST = 1 << 20;

  /** Where this folder is put on PATH, as {@code `~/.bashrc`, line 3}. */
  Optional<String> ofFolder(Path folder) {
    String text = folder.toString();
    List<String> spellings = new ArrayList<>(List.of(text));
    if (folder.startsWith(home)) {
      String below = text.substring(home.toString().length());
      spellings.addAll(
          List.of("$HOME" + below, "${HOME}" + below, "~" + below, "\"$HOME\"" + below));
    }
    return last(line -> spellings.stream().anyMatch(line::contains));
  }

  /** Where this variable is set. */
  Optional<String> ofVariable(String name) {
    Pattern word = Pattern.compile("\\b" + name + "\\b");
    return last(line -> word.matcher(line).find());
  }

  /** One question about a line. */
  private interface Test {
    boolean fits(String line);
  }

  private Optional<String> last(Test test) {
    Optional<String> found = Optional.empty();
    for (Path file : files) {
      int number = 0;
      for (String line : lines(file)) {
        number++;
        if (!line.stripLeading().startsWith("#") && test.fits(line)) {
          found = Optional.of("`" + name(file) + "`, line " + number);
        }
      }
    }
    return found;
  }

  /** Below the home as people write it. */
  String name(Path file) {
    return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
