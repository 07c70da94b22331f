// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The bytes of an archive's member, made while they are written, so that a bomb needs no memory.
 */
public final class Body {
  /** Writes so many bytes. */
  @FunctionalInterface
  private interface Writer {
    void to(OutputStream out) throws IOException;
  }

  private final long size;
  private final Writer writer;

  private Body(long size, Writer writer) {
    this.size = size;
    this.writer = writer;
  }

  /** These bytes. */
  public static Body of(byte[] bytes) {
    byte[] own = bytes.clone();
    return new Body(own.length, out -> out.write(own));
  }

  /** UTF-8 text. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Zeros: a thousandth of them is left by compression. */
  public static Body zeros(long size) {
    return new Body(size, out -> repeat(out, new byte[64 * 1024], size));
  }

  /** Bytes that no compression makes smaller, the same ones for the same seed. */
  public static Body noise(long size, long seed) {
    return new Body(size, out -> noise(out, size, new Random(seed)));
  }

  long size() {
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    writer.to(out);
  }

  private static void repeat(OutputStream out, byte[] block, long size) throws IOException {
    for (long left = size; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }

  private static void noise(OutputStream out, long size, Random random) throws IOException {
    byte[] block = new byte[64 * 1024];
    for (long left = size; left > 0; left -= block.length) {
      random.nextBytes(block);
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }
}
