// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.io.IOException;
import java.io.StringReader;

/** A list of releases: whole and sound, or refused. */
public final class ReleaseListFuzz {

  private ReleaseListFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      for (ReleaseList.File file : ReleaseList.read(new StringReader(Input.text(input))).files()) {
        Broken.unless(file.size().isEmpty() || file.size().getAsLong() > 0, "a size is a size");
        Broken.unless(
            file.sha256().isEmpty() || file.sha256().get().matches("[0-9a-f]{64}"), "a sum is one");
        ArchiveName.parse(file.name());
      }
    } catch (IOException refused) {
      // It is no list.
    }
  }
}
