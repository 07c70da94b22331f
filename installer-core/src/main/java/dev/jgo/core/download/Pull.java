// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.retry.Throttle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** Moves the body of one answer into the partial file. */
final class Pull {

  private static final int BUFFER = 64 * 1024;

  /** In bytes; five times the largest archive so far (go1.10beta1.linux-amd64, 208,138,206). */
  private static final long LARGEST = 1L << 30;

  private final PartialFile partial;
  private final Frontier frontier;
  private final Progress progress;
  private final Throttle throttle;
  private final Nap nap;
  private final boolean zip;
  private final byte[] buffer = new byte[BUFFER];
  private Duration paused = Duration.ZERO;

  /**
   * For any number of answers.
   *
   * @param nap takes the pauses that {@code throttle} asks for
   * @param zip whether the archive is a zip file rather than a gzipped tar
   */
  Pull(
      PartialFile partial,
      Frontier frontier,
      Progress progress,
      Throttle throttle,
      Nap nap,
      boolean zip) {
    this.partial = partial;
    this.frontier = frontier;
    this.progress = progress;
    this.throttle = throttle;
    this.nap = nap;
    this.zip = zip;
  }

  /**
   * Takes all of a body that is fit to be taken.
   *
   * <p>A body that begins before what is here is compared with it byte for byte: only when they
   * agree does the rest belong to the same file.
   */
  void take(Answer answer, HeadCheck head) throws JgoException {
    paused = Duration.ZERO;
    try {
      body(answer, head);
    } finally {
      progress.throttled(answer.attempt(), paused);
    }
  }

  private void body(Answer answer, HeadCheck head) throws JgoException {
    Span span = answer.reading(head::span);
    requirePossible(answer, span.size());
    int count = span.start() == 0 ? first(answer, head) : read(answer);
    if (span.start() < partial.offset()) {
      progress.readsOver(answer.source());
    }
    partial.from(answer.source(), head.tag());
    if (span.size() >= 0) {
      partial.sized(span.size());
    }
    long position = span.start();
    while (count > 0) {
      if (span.end() >= 0 && position + count > span.end()) {
        throw answer.bodyFailure(
            FailureKind.WRONG_FILE, "sends more than the " + span.end() + " bytes there are");
      }
      requirePossible(answer, position + count);
      int known = (int) Math.min(count, Math.max(0, partial.offset() - position));
      compare(position, known);
      if (known < count) {
        partial.append(buffer, known, count - known);
        frontier.advance(partial.offset());
        progress.moved(answer.attempt(), partial.journal());
      }
      position += count;
      count = read(answer);
    }
    ended(answer, span, position);
  }

  /**
   * Who says that the file is longer than any can be lies, or has another; its body may not end.
   */
  private static void requirePossible(Answer answer, long size) throws JgoException {
    if (size > LARGEST) {
      throw answer.bodyFailure(
          FailureKind.WRONG_FILE, "has a file of " + size + " bytes, and no Go archive is so long");
    }
  }

  private int read(Answer answer) throws JgoException {
    return read(answer, 0);
  }

  private int read(Answer answer, int start) throws JgoException {
    int count = answer.read(buffer, start, throttle.most(BUFFER - start));
    Duration pause = throttle.after(count);
    if (!pause.isZero()) {
      paused = paused.plus(pause);
      nap.take(pause);
    }
    return count;
  }

  private int first(Answer answer, HeadCheck head) throws JgoException {
    int length = 0;
    while (length < FirstBytes.ENOUGH) {
      int count = read(answer, length);
      if (count < 0) {
        break;
      }
      length += count;
    }
    if (length > 0) {
      int begun = length;
      answer.reading(
          () -> {
            new FirstBytes(answer, buffer, begun).check(zip, head.labelledEncoded());
            return true;
          });
    }
    return length;
  }

  private void ended(Answer answer, Span span, long position) throws JgoException {
    if (span.end() >= 0 && position < span.end()) {
      throw cut(answer, position, span.end());
    }
    if (span.end() < 0) {
      if (position < partial.offset() || position == 0) {
        throw cut(answer, position, partial.offset());
      }
      partial.sized(position);
    }
  }

  private static NetworkException cut(Answer answer, long position, long end) {
    return answer.bodyFailure(
        FailureKind.SHORT_BODY, "ended the body at " + position + " of " + end + " bytes");
  }

  private void compare(long position, int length) throws JgoException {
    if (length == 0) {
      return;
    }
    ByteBuffer here = ByteBuffer.allocate(length);
    try {
      while (here.hasRemaining()) {
        if (partial.read(here, position + here.position()) < 0) {
          throw new IOException("the file is shorter than it was");
        }
      }
    } catch (IOException e) {
      throw partial.unreadable(e);
    }
    if (!Arrays.equals(here.array(), 0, length, buffer, 0, length)) {
      throw new IntegrityException(
          FailureKind.CHECKSUM_MISMATCH,
          "what was fetched before and what the source sends now are two different files");
    }
  }
}
