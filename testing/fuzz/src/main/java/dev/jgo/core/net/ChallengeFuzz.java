// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.util.List;

/** What a proxy says of the login that it wants. */
public final class ChallengeFuzz {

  private ChallengeFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    Challenge.parse(List.of(Input.text(input).split("\n")))
        .forEach(challenge -> Broken.unless(!challenge.scheme().isEmpty(), "each has a scheme"));
  }
}
