// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import dev.jgo.core.error.RequestException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** A SPEC as typed, and the name of a version. */
public final class SpecFuzz {

  private SpecFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Input.text(input);
    try {
      Broken.unless(!VersionSpec.parse(text).meaning().isEmpty(), "what is taken has a meaning");
    } catch (RequestException refused) {
      // It means nothing.
    }
    GoVersion.parse(text)
        .ifPresent(
            version ->
                Broken.unless(
                    GoVersion.parse(version.name()).orElseThrow().equals(version),
                    "its published name means the same"));
  }
}
