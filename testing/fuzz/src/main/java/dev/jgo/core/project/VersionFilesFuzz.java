// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.version.VersionSpec;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.nio.file.Path;

/** The files of version managers: a version that can be asked for, or a refusal. */
public final class VersionFilesFuzz {

  private VersionFilesFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Input.text(input);
    try {
      Wanted wanted = VersionFiles.goVersion(Path.of(".go-version"), text);
      Broken.unless(
          !(wanted.spec() instanceof VersionSpec.FromFiles), "a file never refers to files");
    } catch (RequestException refused) {
      // It names no version.
    }
    try {
      VersionFiles.toolVersions(Path.of(".tool-versions"), text);
    } catch (RequestException refused) {
      // Nor does this one.
    }
  }
}
