// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.ForeignText;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** What a server says of its own failure: one short line, or nothing. */
public final class ErrorBodyFuzz {

  private static final int LONGEST = 420;

  private ErrorBodyFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    ErrorBody body = ErrorBody.parse(Input.text(input), ForeignText::shortened);
    boolean clean = body.words().chars().noneMatch(Character::isISOControl);
    Broken.unless(clean && body.words().length() <= LONGEST, "its words fit into a sentence");
  }
}
