// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes members as POSIX ustar, with a PAX record for names that are not ASCII or too long for it;
 * owners are 0:0 and nameless, as in Go's own archives.
 */
final class UstarWriter {
  private static final int BLOCK = 512;
  private static final int NAME = 100;

  private final OutputStream out;

  UstarWriter(OutputStream out) {
    this.out = out;
  }

  void write(Member member) throws IOException {
    String name = member.name();
    String prefix = "";
    int slash = name.indexOf('/', Math.max(0, name.length() - NAME - 1));
    if (!isAscii(name)) {
      pax(member);
      name = asciiOnly(name);
    } else if (name.length() > NAME && slash > 0 && slash <= 155) {
      prefix = name.substring(0, slash);
      name = name.substring(slash + 1);
    } else if (name.length() > NAME) {
      pax(member);
      name = name.substring(0, NAME);
    }
    header(member, name, prefix, member.type(), member.body().size());
    member.body().writeTo(out);
    pad(member.body().size());
  }

  /** Two blocks of zeros end an archive. */
  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void pax(Member member) throws IOException {
    byte[] record = record("path", member.name()).getBytes(StandardCharsets.UTF_8);
    header(member, "PaxHeaders.0", "", 'x', record.length);
    out.write(record);
    pad(record.length);
  }

  /** {@code <length> <key>=<value>\n}, where the length counts its own digits. */
  static String record(String key, String value) {
    int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
    int length = rest + 1;
    while (Integer.toString(length).length() + rest != length) {
      length++;
    }
    return length + " " + key + "=" + value + "\n";
  }

  private void header(Member member, String name, String prefix, char type, long size)
      throws IOException {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    octal(block, 100, 8, member.mode());
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, member.mtime().getEpochSecond());
    block[156] = (byte) type;
    put(block, 157, member.link());
    put(block, 257, "ustar\0" + "00");
    octal(block, 329, 8, 0);
    octal(block, 337, 8, 0);
    put(block, 345, prefix);
    put(block, 148, "        ");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.write(block);
  }

  private void pad(long size) throws IOException {
    int over = (int) (size % BLOCK);
    if (over > 0) {
      out.write(new byte[BLOCK - over]);
    }
  }

  private static void octal(byte[] block, int at, int width, long value) {
    put(block, at, String.format(Locale.ROOT, "%0" + (width - 1) + "o", value));
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String asciiOnly(String text) {
    String plain = text.replaceAll("[^\\x00-\\x7f]", "");
    return plain.substring(0, Math.min(NAME, plain.length()));
  }
}
