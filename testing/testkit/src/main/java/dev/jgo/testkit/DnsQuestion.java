// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first question of a DNS message (RFC 1035 section 4).
 *
 * @param id chosen by the asker, repeated in the reply
 * @param name in lower case, without last dot
 * @param type 1 is A, 28 is AAAA
 * @param section the question as it came, to be repeated in the reply
 */
record DnsQuestion(short id, String name, int type, ByteBuffer section) {
  private static final int HEADER = 12;

  /** Response, recursion desired and available. */
  private static final int REPLY_FLAGS = 0x8180;

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is none
   */
  static DnsQuestion read(byte[] message, int length) {
    try {
      ByteBuffer in = ByteBuffer.wrap(message, 0, length);
      short id = in.getShort();
      in.position(HEADER);
      StringBuilder name = new StringBuilder();
      for (int size = in.get(); size > 0; size = in.get()) {
        byte[] label = new byte[size];
        in.get(label);
        name.append(name.isEmpty() ? "" : ".")
            .append(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
      }
      int type = in.getShort();
      in.getShort();
      ByteBuffer section = ByteBuffer.allocate(in.position() - HEADER);
      section.put(message, HEADER, section.capacity()).flip();
      return new DnsQuestion(id, name.toString(), type, section.asReadOnlyBuffer());
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("not a DNS question", e);
    }
  }

  /**
   * The bytes of a reply.
   *
   * @param code 0 no error, 3 no such name
   * @param address an IPv4 address, or nothing for a reply without records
   */
  byte[] reply(int code, ByteBuffer address) {
    int size = address.remaining();
    int answer = size == 0 ? 0 : 12 + size;
    ByteBuffer out = ByteBuffer.allocate(HEADER + section.remaining() + answer);
    out.putShort(id).putShort((short) (REPLY_FLAGS | code));
    out.putShort((short) 1).putShort((short) (size == 0 ? 0 : 1)).putInt(0);
    out.put(section.duplicate());
    if (size > 0) {
      // A pointer to the name in the question, type A, class IN, a minute to live.
      out.putShort((short) (0xc000 | HEADER)).putShort((short) 1).putShort((short) 1).putInt(60);
      out.putShort((short) size).put(address);
    }
    return out.array();
  }
}
