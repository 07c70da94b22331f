// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One archive as the catalog has it.
 *
 * @param size in bytes, where it is known
 * @param sha256 64 lower-case hexadecimal digits
 */
record PublishedFile(String name, OptionalLong size, String sha256) {

  private static final Pattern LINE =
      Pattern.compile("([^\t]+)\t(\\?|[1-9][0-9]{0,17})\t([0-9a-f]{64})");

  /** Reads {@code name TAB size TAB sha256}, where an unknown size is {@code ?}. */
  static Optional<PublishedFile> parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    OptionalLong size =
        m.group(2).equals("?") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(m.group(2)));
    return Optional.of(new PublishedFile(m.group(1), size, m.group(3)));
  }

  /** The line that {@link #parse} reads. */
  String line() {
    return name + "\t" + (size.isPresent() ? Long.toString(size.getAsLong()) : "?") + "\t" + sha256;
  }
}
