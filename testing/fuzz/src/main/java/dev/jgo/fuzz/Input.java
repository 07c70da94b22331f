// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What a fuzzer's bytes stand for. */
public final class Input {

  private Input() {}

  /** As text, the way most parsers get it. */
  public static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  /** The bytes from {@code from} on; none where there are none. */
  public static byte[] from(byte[] input, int from) {
    return input.length <= from ? new byte[0] : Arrays.copyOfRange(input, from, input.length);
  }

  /** The byte at {@code at}; 0 where there is none. */
  public static int at(byte[] input, int at) {
    return at < input.length ? input[at] & 0xff : 0;
  }

  /**
   * The input as the lines of a file that jgo keeps, between {@code head} and the sum that such a
   * file must end with: a fuzzer does not find sums by itself.
   *
   * @param head the first line, as {@code jgo receipt 1}
   */
  public static byte[] sealed(String head, byte[] lines) {
    String text = head + "\n" + new String(lines, StandardCharsets.US_ASCII).replace('\uFFFD', '?');
    byte[] body = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(body);
    String end = "end " + Long.toHexString(crc.getValue()) + "\n";
    return (text + "\n" + end).getBytes(StandardCharsets.US_ASCII);
  }
}
