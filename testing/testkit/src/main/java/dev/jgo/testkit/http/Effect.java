// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.time.Duration;

/** One thing that is wrong with an answer; the factories tell what each does. */
public sealed interface Effect {
  /** Writes the effect into the plan of one answer. */
  void apply(Plan plan);

  /** FIN at the mark. */
  record Cut(Mark mark) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.endAt(mark, Plan.End.FIN);
    }
  }

  /** RST at the mark, once the peer's system has all bytes before it. */
  record Reset(Mark mark) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.endAt(mark, Plan.End.RST);
    }
  }

  /** Silence from the mark on; the socket stays open until the server closes. */
  record Stall(Mark mark) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.endAt(mark, Plan.End.STALL);
    }
  }

  /** A wait before the first byte of the head. */
  record Delay(Duration delay) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.delay = delay;
    }
  }

  /** The head (status line, headers) in small pieces. */
  record DripHead(int bytes, Duration every) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.headDrip = new Plan.Drip(bytes, every);
    }
  }

  /** The body in small pieces. */
  record DripBody(int bytes, Duration every) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.bodyDrip = new Plan.Drip(bytes, every);
    }
  }

  /** At most so many body bytes a second. */
  record Rate(long bytesPerSecond) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.bytesPerSecond = bytesPerSecond;
    }
  }

  /** Whole file with 200 although a range was asked. */
  record IgnoreRange() implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.ranges = false;
    }
  }

  /** 206 although If-Range does not match. */
  record IgnoreIfRange() implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.obeysIfRange = false;
    }
  }

  /** A range that starts elsewhere, and Content-Range says so. */
  record ShiftRange(long delta) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.startShift = delta;
    }
  }

  /** Content-Range as asked, but the bytes come from elsewhere: the silent lie. */
  record ShiftBytes(long delta) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.byteShift = delta;
    }
  }

  /** A range that ends early, and Content-Range says so. */
  record ShortenRange(long bytes) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.longestRange = bytes;
    }
  }

  /** Content-Range with another total. */
  record ClaimTotal(long total) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.claimedTotal = total;
    }
  }

  /** Another ETag each time, so that If-Range never matches. */
  record FreshETag(boolean weak) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.etag = (weak ? "W/" : "") + "\"v" + plan.serial + "\"";
    }
  }

  /** Content-Length wrong by this much; after the true bytes the connection is closed. */
  record WrongLength(long delta) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.lengthDelta = delta;
    }
  }

  /** No Content-Length: the end of the body is the end of the connection. */
  record NoLength() implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.framing = Plan.Framing.CLOSE;
    }
  }

  /** No Content-Length: chunked. */
  record Chunked() implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.framing = Plan.Framing.CHUNKED;
    }
  }

  /** The body truly compressed once more, and labelled so. */
  record Gzip() implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.gzip = true;
    }
  }

  /** A header replaced or added; {@code Content-Encoding: gzip} over raw bytes is one use. */
  record Header(String name, String value) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.headers.put(name, value);
    }
  }

  /** One bit wrong at this offset of the file. */
  record FlipBit(long offset, int bit) implements Effect {
    @Override
    public void apply(Plan plan) {
      plan.flips.add(new Plan.Flip(offset, bit));
    }
  }
}
