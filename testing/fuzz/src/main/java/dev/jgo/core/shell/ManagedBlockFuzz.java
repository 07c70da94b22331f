// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.util.Arrays;

/** Somebody's shell file: what was put in comes out again, and nothing else. */
public final class ManagedBlockFuzz {

  private static final Managed.Lines LINE =
      new Managed.Lines(
          ". '/home/user/.config/jgo/env'", "jgo_first=1; . '/home/user/.config/jgo/env'");

  private ManagedBlockFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean onTop = Input.at(input, 0) % 2 == 0;
    byte[] file = Input.from(input, 1);
    try {
      if (ManagedBlock.isIn(file)) {
        Broken.unless(!ManagedBlock.isIn(ManagedBlock.remove(file)), "one removal is enough");
        return;
      }
      byte[] with = ManagedBlock.put(file, true, LINE, onTop);
      Broken.unless(Arrays.equals(ManagedBlock.remove(with), file), "it comes out byte for byte");
      byte[] again = ManagedBlock.put(with, true, LINE, onTop);
      Broken.unless(Arrays.equals(with, again), "a second time changes nothing");
      byte[] last = ManagedBlock.arrange(with, LINE, onTop, true);
      Broken.unless(Arrays.equals(ManagedBlock.remove(last), file), "moved, it comes out too");
    } catch (LeftAlone odd) {
      // Such a file is not touched.
    }
  }
}
