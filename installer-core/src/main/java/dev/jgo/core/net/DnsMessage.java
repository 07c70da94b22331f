// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Questions and answers of DNS (RFC 1035 section 4), as much as addresses need. Answers come from
 * anybody who can send a packet: every length is checked, and whatever is odd is no answer.
 */
final class DnsMessage {

  /** Record types (RFC 1035 section 3.2.2, RFC 3596). */
  static final int A = 1;

  static final int AAAA = 28;

  private static final int INTERNET = 1;
  private static final int CNAME = 5;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 253;

  /** RFC 1035 allows any number of pointers; an honest name of 127 labels cannot need more. */
  private static final int MOST_POINTERS = 127;

  private static final int HEADER = 12;

  private DnsMessage() {}

  /**
   * What a name server said.
   *
   * @param code 0 fine, 3 no such name (RFC 1035 section 4.1.1)
   * @param truncated whether the rest has to be asked for over TCP
   */
  record Answer(int code, boolean truncated, List<InetAddress> addresses) {}

  /**
   * A question, recursion wanted, without extensions: old middle boxes drop those.
   *
   * @throws UnknownHostException when no such name can exist
   */
  static byte[] question(int id, String host, int type) throws UnknownHostException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) (id >> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (String label : name(host).split("\\.", -1)) {
      byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
      if (bytes.length == 0 || bytes.length > LONGEST_LABEL) {
        throw new UnknownHostException(host + ": this is not a valid host name");
      }
      out.write(bytes.length);
      out.writeBytes(bytes);
    }
    out.writeBytes(new byte[] {0, 0, (byte) type, 0, INTERNET});
    return out.toByteArray();
  }

  private static String name(String host) throws UnknownHostException {
    try {
      String ascii = IDN.toASCII(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
      if (ascii.length() <= LONGEST_NAME) {
        return ascii.toLowerCase(Locale.ROOT);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UnknownHostException(host + ": this is not a valid host name");
  }

  /** The answer to exactly this question; empty for anything else. */
  static Optional<Answer> answer(byte[] message, byte[] question) {
    try {
      return read(ByteBuffer.wrap(message), question);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<Answer> read(ByteBuffer in, byte[] question) throws UnknownHostException {
    int asked = question.length - HEADER;
    boolean ours =
        in.getShort(0) == ByteBuffer.wrap(question).getShort(0)
            && in.limit() >= question.length
            && (in.get(2) & 0x80) != 0
            && in.getShort(4) == 1
            && sameQuestion(in, question, asked);
    if (!ours) {
      return Optional.empty();
    }
    int type = question[question.length - 3];
    in.position(HEADER);
    String wanted = readName(in);
    in.position(question.length);
    List<InetAddress> addresses = new ArrayList<>();
    int records = in.getShort(6) & 0xffff;
    boolean truncated = (in.get(2) & 2) != 0;
    for (int i = 0; i < records && !truncated; i++) {
      String owner = readName(in);
      int recordType = in.getShort() & 0xffff;
      int recordClass = in.getShort();
      in.getInt();
      int length = in.getShort() & 0xffff;
      int end = in.position() + length;
      if (end > in.limit()) {
        throw new BufferUnderflowException();
      }
      if (recordClass == INTERNET && owner.equals(wanted)) {
        if (recordType == CNAME) {
          wanted = readName(in);
        } else if (recordType == type && length == (type == A ? 4 : 16)) {
          byte[] address = new byte[length];
          in.get(address);
          addresses.add(InetAddress.getByAddress(address));
        }
      }
      in.position(end);
    }
    return Optional.of(new Answer(in.get(3) & 15, truncated, List.copyOf(addresses)));
  }

  private static boolean sameQuestion(ByteBuffer in, byte[] question, int length) {
    for (int i = HEADER; i < HEADER + length; i++) {
      if (Character.toLowerCase(in.get(i)) != Character.toLowerCase(question[i])) {
        return false;
      }
    }
    return true;
  }

  /** The name at the position, which is behind it afterwards; pointers lead backwards only. */
  private static String readName(ByteBuffer in) {
    StringBuilder name = new StringBuilder();
    int behind = -1;
    int pointers = 0;
    for (int size = in.get() & 0xff; size > 0; size = in.get() & 0xff) {
      if ((size & 0xc0) == 0xc0) {
        int at = in.position() - 1;
        int to = (size & 0x3f) << 8 | (in.get() & 0xff);
        behind = behind < 0 ? in.position() : behind;
        if (to >= at || ++pointers > MOST_POINTERS) {
          throw new IllegalArgumentException("a pointer that leads nowhere");
        }
        in.position(to);
      } else {
        byte[] label = new byte[size];
        in.get(label);
        name.append(new String(label, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        name.append('.');
        if (size > LONGEST_LABEL || name.length() > LONGEST_NAME + 1) {
          throw new IllegalArgumentException("a name that is too long");
        }
      }
    }
    if (behind >= 0) {
      in.position(behind);
    }
    return name.toString();
  }
}
