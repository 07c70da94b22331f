// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.time.Instant;

/** When a server wants to be asked again: never in the past. */
public final class RetryAfterFuzz {

  private RetryAfterFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    RetryAfter.parse(Input.text(input), Instant.EPOCH)
        .ifPresent(wait -> Broken.unless(!wait.isNegative(), "nobody is asked in the past"));
    WebPage.beginsHere(input, input.length);
  }
}
