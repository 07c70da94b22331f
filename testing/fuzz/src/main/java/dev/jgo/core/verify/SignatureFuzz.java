// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.fuzz.Broken;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A signature beside a file that Go never signed: whatever it is, it is not good. */
public final class SignatureFuzz {

  private static final BouncyCastleSignatures JUDGE = new BouncyCastleSignatures(KeyRing.bundled());

  private static final byte[] FILE = {'g', 'o'};

  private SignatureFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    SignatureVerdict verdict =
        JUDGE.judge(new ByteArrayInputStream(FILE), Packets.armored(input, "SIGNATURE"));
    Broken.unless(!(verdict instanceof SignatureVerdict.Good), "no signature is made up");
  }
}
