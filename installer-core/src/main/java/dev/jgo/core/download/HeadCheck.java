// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.retry.Gain;
import java.util.List;
import java.util.Optional;

/**
 * Judges an answer by its head, before a byte of it is used: is this the file that is wanted, and
 * exactly the part of it that was asked for? Error pages in the middle of archives, servers that
 * begin earlier than asked and files that changed meanwhile have all been seen.
 */
final class HeadCheck {

  private final Journal wanted;
  private final boolean sizeIsSure;
  private final boolean wholeIsWelcome;
  private final Answer answer;

  /**
   * For one answer.
   *
   * @param sizeIsSure whether the size comes from the catalog; one that a server told may be a lie,
   *     which must not make every later answer the wrong file
   * @param wholeIsWelcome whether the whole file may come where a part was asked for: with somebody
   *     else to ask, what is here need not be fetched again
   */
  HeadCheck(Journal wanted, boolean sizeIsSure, boolean wholeIsWelcome, Answer answer) {
    this.wanted = wanted;
    this.sizeIsSure = sizeIsSure;
    this.wholeIsWelcome = wholeIsWelcome;
    this.answer = answer;
  }

  /**
   * The part that the body is.
   *
   * @throws NetworkException {@code wrong_file}, {@code range_mismatch}, {@code content_encoding}
   */
  Span span() throws NetworkException {
    return switch (answer.status()) {
      case 206 -> part();
      case 416 -> throw outside();
      default -> whole();
    };
  }

  /**
   * The strong ETag; weak ones promise nothing about bytes. It is kept, so one that is no honest
   * server's (it repeats a secret, or has no end) counts as none.
   */
  Optional<String> tag() {
    return answer
        .header("ETag")
        .map(String::strip)
        .filter(tag -> tag.startsWith("\"") && answer.words(tag).equals(tag));
  }

  /** Whether the server says that the body is compressed once more. */
  boolean labelledEncoded() {
    return answer.headers("Content-Encoding").stream()
        .anyMatch(label -> !label.isBlank() && !label.strip().equalsIgnoreCase("identity"));
  }

  private Span whole() throws NetworkException {
    long length = length();
    if (length >= 0 && wanted.size() >= 0 && length != wanted.size()) {
      throw labelledEncoded() ? encoded() : wrongSize(length);
    }
    if (!wholeIsWelcome) {
      throw mismatch("sent the whole file instead of the missing part");
    }
    long size = length >= 0 ? length : wanted.size();
    return new Span(0, size, size);
  }

  private Span part() throws NetworkException {
    List<String> headers = answer.headers("Content-Range");
    Optional<ContentRange> given =
        headers.size() == 1 ? ContentRange.parse(headers.get(0)) : Optional.empty();
    if (given.isEmpty()) {
      throw mismatch("sent a part without saying which");
    }
    ContentRange range = given.get();
    if (range.total() >= 0 && wanted.size() >= 0 && range.total() != wanted.size()) {
      throw wrongSize(range.total());
    }
    if (range.first() != wanted.offset()) {
      throw mismatch("sent bytes from " + range.first() + " on instead of " + wanted.offset());
    }
    long length = length();
    if (length >= 0 && length != range.last() - range.first() + 1) {
      throw mismatch("sent " + length + " bytes where it announced another number");
    }
    if (isCrumb(range)) {
      throw mismatch("sends only " + (range.last() - range.first() + 1) + " bytes at a time");
    }
    if (wanted.tag().isPresent() && tag().isPresent() && !tag().equals(wanted.tag())) {
      throw mismatch("changed the file meanwhile");
    }
    return new Span(range.first(), range.last() + 1, range.total());
  }

  /** Whether it is less than was asked for, and so little that it would take for ever. */
  private boolean isCrumb(ContentRange range) {
    long resumes = wanted.resumesAt(answer.source());
    long asked = resumes >= 0 ? resumes : Math.max(wanted.size(), range.total());
    Gain gain = new Gain(range.last() + 1 - range.first(), asked - range.first());
    return range.last() + 1 < asked && !gain.isProgress();
  }

  private NetworkException outside() {
    String total = answer.header("Content-Range").orElse("").strip();
    if (total.matches("bytes \\*/[0-9]{1,18}") && wanted.size() >= 0) {
      long size = Long.parseLong(total.substring("bytes */".length()));
      if (size != wanted.size()) {
        return wrongSize(size);
      }
    }
    return mismatch("has nothing from " + wanted.offset() + " on");
  }

  /** -1 when the body ends with the connection, or in chunks. */
  private long length() {
    String text = answer.header("Content-Length").orElse("").strip();
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  private NetworkException wrongSize(long size) {
    return answer.failure(
        sizeIsSure ? FailureKind.WRONG_FILE : FailureKind.RANGE_MISMATCH,
        "has a file of " + size + " bytes instead of " + wanted.size());
  }

  private NetworkException mismatch(String what) {
    return answer.failure(FailureKind.RANGE_MISMATCH, what);
  }

  private NetworkException encoded() {
    return answer.failure(
        FailureKind.ENCODED, "sends the archive compressed again, which jgo did not ask for");
  }
}
