// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * One header block of a tar, by POSIX's ustar with the extensions of GNU for large numbers.
 *
 * @param name with the prefix where there is one; further headers may have told another
 * @param mode the lower twelve bits of it
 * @param seconds of last modification since 1970
 * @param type the letter that says what the entry is; NUL for a file in old archives
 */
record TarHeader(String name, int mode, long size, long seconds, char type) {

  /** Every block of a tar has so many bytes. */
  static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int MODE_AT = 100;
  private static final int SIZE_AT = 124;
  private static final int TIME_AT = 136;
  private static final int SUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;
  private static final int SHORT_NUMBER = 8;
  private static final int LONG_NUMBER = 12;

  /** POSIX's own, whose prefix belongs to the name; GNU's is followed by blanks. */
  private static final String MAGIC = "ustar\0";

  /** Whether the block is what follows the last entry. */
  static boolean ends(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a block.
   *
   * @throws ZipException when its sum is wrong, or a number is none
   */
  static TarHeader of(byte[] block) throws ZipException {
    requireSum(block);
    String name = text(block, 0, NAME);
    boolean posix = ascii(block, MAGIC_AT, MAGIC.length()).equals(MAGIC);
    String prefix = posix ? text(block, PREFIX_AT, PREFIX) : "";
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        (int) number(block, MODE_AT, SHORT_NUMBER) & 07777,
        positive(number(block, SIZE_AT, LONG_NUMBER)),
        number(block, TIME_AT, LONG_NUMBER),
        (char) (block[TYPE_AT] & 0xff));
  }

  private static long positive(long size) throws ZipException {
    if (size < 0) {
      throw new ZipException("a size in it is negative");
    }
    return size;
  }

  /** The sum of all bytes, those of the sum itself counted as blanks; some add them with sign. */
  private static void requireSum(byte[] block) throws ZipException {
    long told = number(block, SUM_AT, SHORT_NUMBER);
    long sum = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= SUM_AT && i < SUM_AT + SHORT_NUMBER ? (byte) ' ' : block[i];
      sum += b & 0xff;
      signed += b;
    }
    if (told != sum && told != signed) {
      throw new ZipException("the checksum of a header is wrong");
    }
  }

  /** Octal digits between blanks and NULs; where the highest bit is set, a binary number. */
  private static long number(byte[] block, int at, int length) throws ZipException {
    if ((block[at] & 0x80) != 0) {
      return binary(block, at, length);
    }
    String digits = ascii(block, at, length).replace('\0', ' ').strip();
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '7') {
        throw new ZipException("a number in a header cannot be read");
      }
      value = value << 3 | c - '0';
    }
    return value;
  }

  /** Two's complement without the marking bit (GNU's base-256). */
  private static long binary(byte[] block, int at, int length) throws ZipException {
    boolean negative = (block[at] & 0x40) != 0;
    long value = negative ? -1 : 0;
    for (int i = at; i < at + length; i++) {
      int b = i == at ? (negative ? block[i] | 0x80 : block[i] & 0x7f) & 0xff : block[i] & 0xff;
      if (value >> 55 != 0 && value >> 55 != -1) {
        throw new ZipException("a number in a header is too large");
      }
      value = value << 8 | b;
    }
    return value;
  }

  private static String text(byte[] block, int at, int longest) {
    int length = 0;
    while (length < longest && block[at + length] != 0) {
      length++;
    }
    return new String(block, at, length, StandardCharsets.UTF_8);
  }

  private static String ascii(byte[] block, int at, int length) {
    return new String(block, at, length, StandardCharsets.ISO_8859_1);
  }
}
