// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.nio.file.Files;
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
 * @param synced every byte before this one survives a power loss
 * @param source the name of the source that was asked last
 * @param tag that source's strong ETag for the file, with its quotes
 */
record Journal(
    String sha256, long size, long offset, long synced, String source, Optional<String> tag) {

  private static final String KIND = "partial";

  /** Another text after each start of the machine (random(4)); Linux only. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  static Journal empty(String sha256, long size) {
    return new Journal(sha256, size, 0, 0, "", Optional.empty());
  }

  /**
   * Reads the journal of one archive; empty when there is none that can be believed. One from
   * before the machine was started anew is believed as far as it was made durable.
   *
   * @param size of the archive, -1 when unknown
   */
  static Optional<Journal> read(Path file, String sha256, long size) throws IOException {
    return StateFile.read(file, KIND)
        .flatMap(Journal::of)
        .filter(journal -> journal.sha256.equals(sha256))
        .filter(journal -> size < 0 || journal.size == size)
        .filter(journal -> journal.offset > 0)
        .filter(journal -> 0 <= journal.synced && journal.synced <= journal.offset)
        .filter(journal -> journal.size < 0 || journal.offset <= journal.size);
  }

  private static Optional<Journal> of(StateFile state) {
    try {
      long synced = Long.parseLong(state.fact("synced").orElse(""));
      boolean sameBoot = state.fact("boot").equals(Optional.of(boot()));
      return Optional.of(
          new Journal(
              state.fact("sha256").orElse(""),
              Long.parseLong(state.fact("size").orElse("")),
              sameBoot ? Long.parseLong(state.fact("offset").orElse("")) : synced,
              synced,
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
    facts.put("synced", Long.toString(synced));
    facts.put("boot", boot());
    facts.put("source", source);
    tag.ifPresent(text -> facts.put("etag", text));
    return new StateFile(KIND, facts).bytes();
  }

  Journal at(long newOffset) {
    return new Journal(sha256, size, newOffset, synced, source, tag);
  }

  /** Everything that is there has been made durable. */
  Journal allSynced() {
    return new Journal(sha256, size, offset, offset, source, tag);
  }

  Journal sized(long newSize) {
    return new Journal(sha256, newSize, offset, synced, source, tag);
  }

  Journal from(String newSource, Optional<String> newTag) {
    return new Journal(sha256, size, offset, synced, newSource, newTag);
  }

  /** Whether nothing is missing. */
  boolean complete() {
    return size >= 0 && offset == size;
  }

  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
