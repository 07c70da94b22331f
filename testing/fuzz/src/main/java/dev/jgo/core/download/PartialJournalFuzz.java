// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import dev.jgo.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The journal of a partial file: whatever it says, no byte counts that cannot be there. */
public final class PartialJournalFuzz {

  private static final String SUM =
      "b8e4a7bbf0ce4b4e2a4a2f9e9c2b9b5a6a6c5e0f8a5b7d0c3a1f2e4d6c8b9a70";

  private PartialJournalFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = Scratch.file("journal", Input.sealed("jgo partial 1", input));
    Optional<Journal> journal = Journal.read(file, SUM, -1);
    if (journal.isPresent()) {
      Journal read = journal.get();
      Broken.unless(0 <= read.synced() && read.synced() <= read.offset(), "synced is not ahead");
      Broken.unless(read.size() < 0 || read.reach() <= read.size(), "it ends within the archive");
      Journal moved = read.accepting(read.source()).doubting();
      Broken.unless(moved.offset() == 0, "doubted bytes do not count");
      Scratch.file("journal", read.bytes());
      Broken.unless(Journal.read(file, SUM, -1).isPresent(), "what it writes it reads");
    }
  }
}
