// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a partial file.
 *
 * @param sha256 of the whole archive: what the partial is a part of
 * @param size of the whole archive in bytes; -1 while nobody has said it
 * @param offset every byte before this one is there
 * @param source the name of the source that was asked last
 * @param tag that source's strong ETag for the file, with its quotes
 */
record Journal(String sha256, long size, long offset, String source, Optional<String> tag) {

  private static final String KIND = "partial";

  static Journal empty(String sha256, long size) {
    return new Journal(sha256, size, 0, "", Optional.empty());
  }

  /**
   * Reads the journal of one archive; empty when there is none that can be believed.
   *
   * @param size of the archive, -1 when unknown
   */
  static Optional<Journal> read(Path file, String sha256, long size) throws IOException {
    return StateFile.read(file, KIND)
        .flatMap(Journal::of)
        .filter(journal -> journal.sha256.equals(sha256))
        .filter(journal -> size < 0 || journal.size == size)
        .filter(journal -> journal.offset > 0)
        .filter(journal -> journal.size < 0 || journal.offset <= journal.size);
  }

  private static Optional<Journal> of(StateFile state) {
    try {
      return Optional.of(
          new Journal(
              state.fact("sha256").orElse(""),
              Long.parseLong(state.fact("size").orElse("")),
              Long.parseLong(state.fact("offset").orElse("")),
              state.fact("source").orElse(""),
              state.fact("etag")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("sha256", sha256);
    facts.put("size", Long.toString(size));
    facts.put("offset", Long.toString(offset));
    facts.put("source", source);
    tag.ifPresent(text -> facts.put("etag", text));
    return new StateFile(KIND, facts).bytes();
  }

  Journal at(long newOffset) {
    return new Journal(sha256, size, newOffset, source, tag);
  }

  Journal sized(long newSize) {
    return new Journal(sha256, newSize, offset, source, tag);
  }

  Journal from(String newSource, Optional<String> newTag) {
    return new Journal(sha256, size, offset, newSource, newTag);
  }

  /** Whether nothing is missing. */
  boolean complete() {
    return size >= 0 && offset == size;
  }
}
