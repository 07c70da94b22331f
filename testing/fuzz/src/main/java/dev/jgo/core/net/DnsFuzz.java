// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * An answer of a name server: as it comes, and once more with the head and the question that it
 * must have, which a fuzzer would look for too long.
 */
public final class DnsFuzz {

  private static final int ANSWERED = 0x80;
  private static final int FLAGS = 2;
  private static final int COUNT = 7;

  private DnsFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws UnknownHostException {
    int type = Input.at(input, 0) % 2 == 0 ? DnsMessage.A : DnsMessage.AAAA;
    byte[] question = DnsMessage.question(0x2a2a, "go.dev", type);
    require(DnsMessage.answer(Input.from(input, 1), question), type);
    byte[] records = Input.from(input, 2);
    byte[] message = Arrays.copyOf(question, question.length + records.length);
    message[FLAGS] |= (byte) ANSWERED;
    message[COUNT] = (byte) Input.at(input, 1);
    System.arraycopy(records, 0, message, question.length, records.length);
    require(DnsMessage.answer(message, question), type);
  }

  private static void require(Optional<DnsMessage.Answer> answer, int type) {
    int length = type == DnsMessage.A ? 4 : 16;
    Broken.unless(
        answer.isEmpty()
            || answer.get().addresses().stream()
                // An IPv4 address written as IPv6 is one of four bytes to Java.
                .allMatch(a -> a.getAddress().length == length || a.getAddress().length == 4),
        "addresses are of the kind asked for");
  }
}
