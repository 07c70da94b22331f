// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The journal of a change under way: it names single folders, whatever was written there. */
public final class InstallJournalFuzz {

  private InstallJournalFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Site site = Sites.empty();
    Files.write(site.journal(), Input.sealed("jgo journal 1", input));
    Journal.read(site)
        .ifPresent(
            read -> {
              requireSingle(site, read.tree());
              read.previous().ifPresent(name -> requireSingle(site, name));
              read.adopted().ifPresent(name -> requireSingle(site, name));
            });
    Files.write(site.memory(), Input.sealed("jgo active 1", input));
    Memory.read(site);
  }

  private static void requireSingle(Site site, TreeName name) {
    Path there = site.places().tree(name.text()).normalize();
    Broken.unless(
        site.places().versions().equals(there.getParent()), "a journal never names a path");
  }
}
