// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** The name of a file that somebody gave us. */
public final class ArchiveNameFuzz {

  private ArchiveNameFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    ArchiveName.parse(Input.text(input))
        .ifPresent(
            name ->
                Broken.unless(
                    ArchiveName.parse(name.fileName()).orElseThrow().equals(name),
                    "today's spelling of a name means the same"));
  }
}
