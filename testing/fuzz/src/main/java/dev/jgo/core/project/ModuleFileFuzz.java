// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.version.VersionSpec;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.nio.file.Path;

/** go.mod and go.work: a version that can be asked for, or a refusal. */
public final class ModuleFileFuzz {

  private ModuleFileFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    for (ModuleFile kind : ModuleFile.values()) {
      try {
        Wanted wanted = kind.wanted(Path.of("go.mod"), Input.text(input));
        Broken.unless(
            !(wanted.spec() instanceof VersionSpec.FromFiles), "a file never refers to files");
      } catch (RequestException refused) {
        // It names no version.
      }
    }
  }
}
