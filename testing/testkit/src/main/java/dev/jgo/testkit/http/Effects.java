// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.time.Duration;

/** Short names for {@link Effect}s, meant for static import. */
public final class Effects {
  private Effects() {}

  /** FIN after so many bytes of the body. */
  public static Effect cutAfter(long bytes) {
    return new Effect.Cut(new Mark.Bytes(bytes));
  }

  /** FIN at this percentage of the file. */
  public static Effect cutAt(double percent) {
    return new Effect.Cut(new Mark.OfFile(percent));
  }

  /** RST after so many bytes of the body. */
  public static Effect resetAfter(long bytes) {
    return new Effect.Reset(new Mark.Bytes(bytes));
  }

  /** RST at this percentage of the file. */
  public static Effect resetAt(double percent) {
    return new Effect.Reset(new Mark.OfFile(percent));
  }

  /** Silence after so many bytes of the body. */
  public static Effect stallAfter(long bytes) {
    return new Effect.Stall(new Mark.Bytes(bytes));
  }

  /** Silence at this percentage of the file. */
  public static Effect stallAt(double percent) {
    return new Effect.Stall(new Mark.OfFile(percent));
  }

  /** A wait before the first byte. */
  public static Effect delay(Duration time) {
    return new Effect.Delay(time);
  }

  /** The head, so many bytes at a time. */
  public static Effect dripHead(int bytes, Duration every) {
    return new Effect.DripHead(bytes, every);
  }

  /** The body, so many bytes at a time. */
  public static Effect dripBody(int bytes, Duration every) {
    return new Effect.DripBody(bytes, every);
  }

  /** At most so many bytes a second. */
  public static Effect rate(long bytesPerSecond) {
    return new Effect.Rate(bytesPerSecond);
  }

  /** 200 and the whole file to a range request. */
  public static Effect ignoreRange() {
    return new Effect.IgnoreRange();
  }

  /** 206 although If-Range does not match. */
  public static Effect ignoreIfRange() {
    return new Effect.IgnoreIfRange();
  }

  /** 206 from another offset, truthfully labelled. */
  public static Effect shiftRange(long delta) {
    return new Effect.ShiftRange(delta);
  }

  /** 206 labelled as asked, with bytes from another offset. */
  public static Effect shiftBytes(long delta) {
    return new Effect.ShiftBytes(delta);
  }

  /** 206 with at most so many bytes, truthfully labelled. */
  public static Effect shortenRange(long bytes) {
    return new Effect.ShortenRange(bytes);
  }

  /** 206 whose Content-Range names another total. */
  public static Effect claimTotal(long total) {
    return new Effect.ClaimTotal(total);
  }

  /** Another strong ETag each time. */
  public static Effect freshETag() {
    return new Effect.FreshETag(false);
  }

  /** Another weak ETag each time. */
  public static Effect freshWeakETag() {
    return new Effect.FreshETag(true);
  }

  /** Content-Length wrong by delta: negative says too little, positive too much. */
  public static Effect wrongLength(long delta) {
    return new Effect.WrongLength(delta);
  }

  /** No Content-Length, the connection's end is the body's. */
  public static Effect noLength() {
    return new Effect.NoLength();
  }

  /** No Content-Length, chunked. */
  public static Effect chunked() {
    return new Effect.Chunked();
  }

  /** Truly compressed with a true label. */
  public static Effect gzip() {
    return new Effect.Gzip();
  }

  /** The label {@code Content-Encoding: gzip} over raw bytes. */
  public static Effect falseGzipLabel() {
    return header("Content-Encoding", "gzip");
  }

  /** One header replaced or added. */
  public static Effect header(String name, String value) {
    return new Effect.Header(name, value);
  }

  /** The lowest bit of the byte at this offset of the file flipped. */
  public static Effect flipBit(long offset) {
    return new Effect.FlipBit(offset, 0);
  }
}
