// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param shares who gave the bytes before {@code offset}, in order
 * @param doubted bytes from {@code offset} on that are there and belong to a whole with a wrong
 *     sum: some of them are wrong, and nobody knows yet which
 */
record Journal(
    String sha256,
    long size,
    long offset,
    long synced,
    String source,
    Optional<String> tag,
    List<Share> shares,
    List<Share> doubted) {

  private static final String KIND = "partial";

  /** Another text after each start of the machine (random(4)); Linux only. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  Journal {
    shares = List.copyOf(shares);
    doubted = List.copyOf(doubted);
  }

  static Journal empty(String sha256, long size) {
    return new Journal(sha256, size, 0, 0, "", Optional.empty(), List.of(), List.of());
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
        .filter(journal -> journal.offset > 0 || !journal.doubted.isEmpty())
        .filter(journal -> 0 <= journal.synced && journal.synced <= journal.offset)
        .filter(journal -> journal.size < 0 || journal.reach() <= journal.size);
  }

  private static Optional<Journal> of(StateFile state) {
    try {
      long synced = Long.parseLong(state.fact("synced").orElse(""));
      boolean sameBoot = state.fact("boot").equals(Optional.of(boot()));
      long offset = sameBoot ? Long.parseLong(state.fact("offset").orElse("")) : synced;
      String source = state.fact("source").orElse("");
      return Optional.of(
          new Journal(
              state.fact("sha256").orElse(""),
              Long.parseLong(state.fact("size").orElse("")),
              offset,
              synced,
              source,
              state.fact("etag"),
              covering(Share.before(shares(state, "share."), offset), offset, source),
              sameBoot ? Share.after(shares(state, "doubt."), offset) : List.of()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<Share> shares(StateFile state, String prefix) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; state.fact(prefix + i).isPresent(); i++) {
      state.fact(prefix + i).flatMap(Share::parse).ifPresent(shares::add);
    }
    return shares;
  }

  /** Shares that leave gaps, as those of an earlier jgo, say nothing: all is the last source's. */
  private static List<Share> covering(List<Share> shares, long offset, String source) {
    long at = 0;
    for (Share share : shares) {
      if (share.from() != at) {
        break;
      }
      at = share.to();
    }
    return at == offset || offset <= 0 ? shares : List.of(new Share(source, 0, offset));
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
    for (int i = 0; i < shares.size(); i++) {
      facts.put("share." + i, shares.get(i).text());
    }
    for (int i = 0; i < doubted.size(); i++) {
      facts.put("doubt." + i, doubted.get(i).text());
    }
    return new StateFile(KIND, facts).bytes();
  }

  /** The file has grown, by bytes of the source that was asked last. */
  Journal at(long newOffset) {
    return at(newOffset, source);
  }

  private Journal at(long newOffset, String giver) {
    List<Share> more = newOffset > offset ? Share.and(shares, giver, offset, newOffset) : shares;
    List<Share> left = Share.after(doubted, newOffset);
    return new Journal(sha256, size, newOffset, synced, source, tag, more, left);
  }

  /** Bytes that {@code believed} gave earlier count again, as far as they lie here. */
  Journal accepting(String believed) {
    Journal journal = this;
    while (!journal.doubted.isEmpty()
        && journal.doubted.get(0).from() == journal.offset
        && journal.doubted.get(0).source().equals(believed)) {
      journal = journal.at(journal.doubted.get(0).to(), believed);
    }
    return journal;
  }

  /** Where bytes of {@code believed} begin that need not be fetched again; -1 without any. */
  long resumesAt(String believed) {
    return doubted.stream()
        .filter(share -> share.source().equals(believed) && share.from() > offset)
        .mapToLong(Share::from)
        .findFirst()
        .orElse(-1);
  }

  /** The sum of the whole is wrong: no byte counts any more, and all are kept for comparison. */
  Journal doubting() {
    return new Journal(sha256, size, 0, 0, "", Optional.empty(), List.of(), shares);
  }

  /** Everything that is there has been made durable. */
  Journal allSynced() {
    return new Journal(sha256, size, offset, offset, source, tag, shares, doubted);
  }

  Journal sized(long newSize) {
    return new Journal(sha256, newSize, offset, synced, source, tag, shares, doubted);
  }

  Journal from(String newSource, Optional<String> newTag) {
    return new Journal(sha256, size, offset, synced, newSource, newTag, shares, doubted);
  }

  /** Whether nothing is missing. */
  boolean complete() {
    return size >= 0 && offset == size;
  }

  /** The place after the last byte that is there. */
  long reach() {
    return doubted.isEmpty() ? offset : Math.max(offset, doubted.get(doubted.size() - 1).to());
  }

  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
