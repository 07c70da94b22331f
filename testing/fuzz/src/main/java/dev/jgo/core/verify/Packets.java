// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** OpenPGP packets in their text form, so that a fuzzer can work on the packets. */
final class Packets {

  private Packets() {}

  /** The input as it is where it begins like text, else wrapped. */
  static byte[] armored(byte[] input, String kind) {
    if (Input.at(input, 0) == '-') {
      return input;
    }
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(input);
    String begin = "-----BEGIN PGP " + kind + "-----\n\n";
    return (begin + text + "\n-----END PGP " + kind + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
