// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

/** A place in the body of an answer, at which something happens to it. */
public sealed interface Mark {
  /** After this many bytes of the answer's body, wherever in the file the answer began. */
  record Bytes(long count) implements Mark {}

  /**
   * At this percentage of the whole file: an answer to a range that starts behind the place never
   * reaches it, so a client that resumes gets past it.
   */
  record OfFile(double percent) implements Mark {}

  /** At this percentage of each answer's own body, rounded up to a whole byte. */
  record OfAnswer(double percent) implements Mark {}

  /**
   * Bytes of the body before the place.
   *
   * @param from offset in the file of the body's first byte
   * @param length length of the body
   * @param total length of the file
   * @return {@link Long#MAX_VALUE} if the answer never gets there
   */
  default long position(long from, long length, long total) {
    long place = Long.MAX_VALUE;
    if (this instanceof Bytes bytes) {
      place = bytes.count();
    } else if (this instanceof OfFile file) {
      long offset = (long) (total * file.percent() / 100);
      place = offset <= from && from > 0 ? Long.MAX_VALUE : offset - from;
    } else if (this instanceof OfAnswer answer) {
      place = (long) Math.ceil(length * answer.percent() / 100);
    }
    return place > length ? Long.MAX_VALUE : place;
  }
}
