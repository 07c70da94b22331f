// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * What a PAX header says of the entry behind it, as far as it matters here: one pass over its
 * records, none of which is kept.
 *
 * @param path instead of the header's name
 * @param size instead of the header's size
 * @param seconds instead of the header's time, fractions cut off
 * @param sparse whether the entry's bytes are only parts of a file
 * @param meaningful whether anything was said that changes an entry
 */
record PaxRecords(
    Optional<String> path,
    OptionalLong size,
    OptionalLong seconds,
    boolean sparse,
    boolean meaningful) {

  static final PaxRecords NONE =
      new PaxRecords(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false, false);

  /** Twelve digits of seconds are 31,000 years. */
  private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,12})(?:\\.[0-9]{0,32})?");

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  /** The length of a record counts its own digits, so that more than these are none. */
  private static final int MOST_DIGITS = 7;

  /**
   * Reads records, {@code LENGTH KEY=VALUE\n}, up to the end.
   *
   * @throws ZipException when one is none
   */
  static PaxRecords of(byte[] records) throws ZipException {
    PaxRecords all = NONE;
    int at = 0;
    while (at < records.length) {
      int blank = at;
      int length = 0;
      while (blank < records.length && records[blank] >= '0' && records[blank] <= '9') {
        if (blank - at >= MOST_DIGITS) {
          throw broken();
        }
        length = length * 10 + records[blank] - '0';
        blank++;
      }
      int end = at + length;
      if (blank == at
          || blank >= records.length
          || records[blank] != ' '
          || end > records.length
          || end < blank + 3
          || records[end - 1] != '\n') {
        throw broken();
      }
      all = all.with(records, blank + 1, end - 1);
      at = end;
    }
    return all;
  }

  private PaxRecords with(byte[] records, int from, int to) throws ZipException {
    int equals = from;
    while (equals < to && records[equals] != '=') {
      equals++;
    }
    if (equals == to || equals == from) {
      throw broken();
    }
    String key = text(records, from, equals);
    if (key.startsWith("GNU.sparse.")) {
      return new PaxRecords(path, size, seconds, true, true);
    }
    return switch (key) {
      case "path" ->
          new PaxRecords(Optional.of(text(records, equals + 1, to)), size, seconds, sparse, true);
      case "size" -> {
        Matcher digits = SIZE.matcher(text(records, equals + 1, to));
        if (!digits.matches()) {
          throw new ZipException("a size in it cannot be read");
        }
        yield new PaxRecords(
            path, OptionalLong.of(Long.parseLong(digits.group())), seconds, sparse, true);
      }
      case "mtime" -> {
        Matcher time = TIME.matcher(text(records, equals + 1, to));
        if (!time.matches()) {
          throw new ZipException("a time in it cannot be read");
        }
        yield new PaxRecords(
            path, size, OptionalLong.of(Long.parseLong(time.group(1))), sparse, true);
      }
      case "linkpath" -> new PaxRecords(path, size, seconds, sparse, true);
      default -> this;
    };
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static ZipException broken() {
    return new ZipException("a record of a PAX header cannot be read");
  }
}
