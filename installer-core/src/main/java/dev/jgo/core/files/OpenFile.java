// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file open for writing at any place; safe for use by several threads at once. */
public interface OpenFile extends Closeable {

  /** Writes all that remains in {@code bytes} at {@code position}. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Writes all of a stream, from the file's beginning on. */
  default void fill(InputStream from) throws IOException {
    byte[] buffer = new byte[128 * 1024];
    long position = 0;
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      write(ByteBuffer.wrap(buffer, 0, n), position);
      position += n;
    }
  }

  /** Reads at {@code position}; returns the number of bytes, -1 at the end. */
  int read(ByteBuffer into, long position) throws IOException;

  long size() throws IOException;

  /** Makes the file exactly {@code size} bytes long; what is added is a hole. */
  void resize(long size) throws IOException;

  /**
   * Makes the content durable.
   *
   * @param metadata also time and mode
   */
  void sync(boolean metadata) throws IOException;
}
