// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files by which version managers remember a version. */
final class VersionFiles {

  /** asdf's plugin for Go is called golang; mise knows both names. */
  private static final Set<String> GO = Set.of("go", "golang");

  private VersionFiles() {}

  /** {@code .go-version}: the version on a line of its own. */
  static Wanted goVersion(Path file, String text) throws RequestException {
    List<String> lines = lines(text);
    if (lines.size() != 1) {
      throw bad(file, lines.isEmpty() ? "it is empty" : "it names more than one");
    }
    return wanted(file, lines.get(0), lines.get(0));
  }

  /**
   * {@code .tool-versions}: a tool and its versions on each line, of which the first is preferred;
   * empty when there is none for Go.
   */
  static Optional<Wanted> toolVersions(Path file, String text) throws RequestException {
    for (String line : lines(text)) {
      String[] words = line.split("\\s+");
      if (GO.contains(words[0])) {
        if (words.length < 2) {
          throw bad(file, "its line `" + ForeignText.shortened(line) + "` names none");
        }
        return Optional.of(wanted(file, words[1], line));
      }
    }
    return Optional.empty();
  }

  private static Wanted wanted(Path file, String version, String line) throws RequestException {
    VersionSpec spec;
    try {
      spec = VersionSpec.parse(version);
    } catch (RequestException e) {
      throw bad(file, "`" + ForeignText.shortened(version) + "` names no version of Go");
    }
    if (spec instanceof VersionSpec.FromFiles) {
      throw bad(file, "`" + version + "` refers to files again");
    }
    return new Wanted(spec, file, ForeignText.shortened(line));
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static RequestException bad(Path file, String why) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "`" + file + "` does not say which Go it wants: " + why,
        "it should hold a version such as `1.27`");
  }
}
