// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.Optional;

/** What a user may ask for. */
public sealed interface VersionSpec {

  /** The one release of this name. */
  record Exact(GoVersion version) implements VersionSpec {}

  /**
   * Reads {@code 1.21.3}, {@code go1.21.3}, {@code v1.21.3}, {@code 1.22rc1} or {@code =1.20}.
   *
   * @throws RequestException {@code version_malformed} for anything else
   */
  static VersionSpec parse(String text) throws RequestException {
    boolean byName = text.startsWith("=");
    String name = byName ? text.substring(1) : text;
    if (name.startsWith("v")) {
      name = name.substring(1);
    }
    Optional<GoVersion> version = GoVersion.parse(name);
    if (version.isEmpty()) {
      throw malformed(text, "an exact version looks like `1.21.3` or `1.22rc1`");
    }
    boolean namesALine = !byName && !version.get().preRelease() && isBare(name);
    if (namesALine) {
      throw malformed(
          text, "name one release of that line, as in `" + name + ".1` or `=" + name + "`");
    }
    if (version.get().languageOnly()) {
      throw malformed(text, "its first release is `" + version.get().line() + ".0`");
    }
    return new Exact(version.get());
  }

  private static boolean isBare(String name) {
    return name.chars().filter(c -> c == '.').count() < 2;
  }

  private static RequestException malformed(String text, String hint) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED, "`" + text + "` does not name one release of Go", hint);
  }
}
