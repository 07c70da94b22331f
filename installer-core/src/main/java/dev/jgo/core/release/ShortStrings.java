// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * JSON without long strings. A parser holds each string whole, and grows it by copies: one that is
 * as long as the list would be the heap.
 */
final class ShortStrings extends FilterReader {

  /** In characters; the longest of a list of releases is a sum of 64. */
  static final int LONGEST = 4096;

  private boolean inside;
  private boolean escaped;
  private int length;

  ShortStrings(Reader json) {
    super(json);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    int read = in.read(into, offset, count);
    for (int i = offset; i < offset + read; i++) {
      look(into[i]);
    }
    return read;
  }

  private void look(char c) throws IOException {
    if (!inside) {
      inside = c == '"';
      length = 0;
      return;
    }
    if (++length > LONGEST) {
      throw new IOException("a string in it is longer than " + LONGEST + " characters");
    }
    inside = escaped || c != '"';
    escaped = !escaped && c == '\\';
  }
}
