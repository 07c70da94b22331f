// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** A signed note: what opens was signed by Go's database, and thus a tree head. */
public final class SignedNoteFuzz {

  private SignedNoteFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String note = Input.text(input);
    try {
      String text = SignedNote.open(note, VerifierKey.SUM_GOLANG_ORG);
      Broken.unless(note.startsWith(text), "what was signed stands in the note");
      TreeHead head = TreeHead.parse(text);
      Broken.unless(head.size() > 0, "the database has records");
    } catch (IntegrityException refused) {
      // Not signed.
    }
    VerifierKey.parse(note);
  }
}
