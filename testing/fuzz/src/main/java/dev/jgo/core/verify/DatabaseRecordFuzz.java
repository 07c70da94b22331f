// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.files.Sha256;
import dev.jgo.fuzz.Broken;

/** An answer of the checksum database, before anything of it is proved. */
public final class DatabaseRecordFuzz {

  private DatabaseRecordFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      DatabaseRecord record = DatabaseRecord.parse(input);
      Broken.unless(record.number() >= 0 && record.leaf().length == Sha256.BYTES, "it has a leaf");
      String h1 = record.h1(ToolchainModule.PATH, "v0.0.1-go1.21.9.linux-amd64");
      Broken.unless(h1.startsWith("h1:"), "a hash is one");
      TreeHead.parse(record.note());
    } catch (IntegrityException refused) {
      // It is no record, or another's.
    }
  }
}
