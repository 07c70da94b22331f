// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Puts replies on one connection, byte for byte, at the plan's pace and up to its mark. */
final class Wire {
  private static final int PIECE = 16 * 1024;

  private final Socket raw;
  private final OutputStream out;
  private final Pause pause;

  /**
   * @param raw the TCP socket, below TLS if there is any
   * @param out what is written to it
   */
  Wire(Socket raw, OutputStream out, Pause pause) {
    this.raw = raw;
    this.out = out;
    this.pause = pause;
  }

  /**
   * Sends the reply.
   *
   * @param written told the number of body bytes after each write
   * @return whether the connection may carry another request
   */
  boolean send(Reply reply, LongConsumer written) throws IOException {
    Plan plan = reply.plan();
    pause.time(plan.delay);
    head(reply);
    Span span = reply.span();
    long stop =
        plan.mark == null
            ? Long.MAX_VALUE
            : plan.mark.position(span.from(), span.length(), reply.content().size());
    body(reply, Math.min(stop, span.length()), written);
    if (stop == Long.MAX_VALUE) {
      return plan.framing != Plan.Framing.CLOSE && plan.lengthDelta == 0;
    }
    switch (plan.end) {
      case FIN -> {}
      case RST -> reset();
      case STALL -> pause.forever();
    }
    return false;
  }

  /** Ends the connection with RST, after the peer's system has taken what was sent before. */
  void reset() throws IOException {
    SendQueue.awaitEmpty(raw, pause);
    raw.setSoLinger(true, 0);
    raw.close();
  }

  private void head(Reply reply) throws IOException {
    byte[] head = reply.head().getBytes(StandardCharsets.ISO_8859_1);
    Plan.Drip drip = reply.plan().headDrip;
    int step = drip == null ? head.length : drip.bytes();
    for (int at = 0; at < head.length; at += step) {
      out.write(head, at, Math.min(step, head.length - at));
      out.flush();
      if (drip != null) {
        pause.time(drip.every());
      }
    }
  }

  private void body(Reply reply, long length, LongConsumer written) throws IOException {
    Plan plan = reply.plan();
    boolean chunked = plan.framing == Plan.Framing.CHUNKED;
    byte[] buffer = new byte[pieceSize(plan)];
    long start = System.nanoTime();
    long done = 0;
    try (InputStream in = reply.content().open(reply.span().from())) {
      while (done < length) {
        int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, length - done));
        if (count == 0) {
          throw new EOFException("the content is shorter than its size");
        }
        flip(plan, buffer, reply.span().from() + done, count);
        if (chunked) {
          out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(buffer, 0, count);
        if (chunked) {
          out.write(new byte[] {'\r', '\n'});
        }
        out.flush();
        done += count;
        written.accept(count);
        keepPace(plan, start, done);
      }
    }
    if (chunked && length == reply.span().length()) {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  /** A twentieth of a second's bytes at most, so that a limited rate is smooth. */
  private static int pieceSize(Plan plan) {
    if (plan.bodyDrip != null) {
      return plan.bodyDrip.bytes();
    }
    return (int) Math.max(1, Math.min(PIECE, plan.bytesPerSecond / 20));
  }

  private void keepPace(Plan plan, long start, long done) throws IOException {
    if (plan.bodyDrip != null) {
      pause.time(plan.bodyDrip.every());
    }
    if (plan.bytesPerSecond != Long.MAX_VALUE) {
      long due = start + (long) (done * 1e9 / plan.bytesPerSecond);
      pause.time(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
  }

  private static void flip(Plan plan, byte[] buffer, long from, int count) {
    for (Plan.Flip flip : plan.flips) {
      if (flip.offset() >= from && flip.offset() < from + count) {
        buffer[(int) (flip.offset() - from)] ^= (byte) (1 << flip.bit());
      }
    }
  }
}
