// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes all pass through one method, whether they are read, skipped or copied. */
public abstract class BlockStream extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;
}
