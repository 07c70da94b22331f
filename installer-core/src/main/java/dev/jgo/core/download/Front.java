// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file up to its frontier and waits there for more. Every byte is given out from the very
 * buffer that is digested, so that what is unpacked is what the sum is about, whatever happens to
 * the file meanwhile.
 */
final class Front extends InputStream {

  /** Positional reading of the file. */
  interface Bytes {
    int read(ByteBuffer into, long position) throws IOException;
  }

  private final Frontier frontier;
  private final Bytes file;
  private final Path path;
  private final Digest digest = new Digest();

  private long filled;
  private @Nullable Slab slab;
  private int next;
  private @Nullable String sum;

  /**
   * Begins at the first byte.
   *
   * @param path of the file, for messages
   */
  Front(Frontier frontier, Bytes file, Path path) {
    super();
    this.frontier = frontier;
    this.file = file;
    this.path = path;
  }

  @Override
  public int read() throws CarriedException {
    Slab current = current();
    return current == null ? -1 : current.bytes[next++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws CarriedException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    Slab current = current();
    if (current == null) {
      return -1;
    }
    int count = Math.min(length, current.length - next);
    System.arraycopy(current.bytes, next, into, offset, count);
    next += count;
    return count;
  }

  @Override
  public int available() {
    return slab == null ? 0 : slab.length - next;
  }

  /** Nothing: the digest goes on after the last byte that an unpacker needs. */
  @Override
  public void close() {}

  /** Reads on to the end and returns the sum, lower-case hex. */
  String sha256() throws JgoException {
    try {
      while (sum == null) {
        Slab current = current();
        if (current == null) {
          sum = digest.finish();
        } else {
          next = current.length;
        }
      }
      return sum;
    } catch (CarriedException e) {
      throw e.failure();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Ends the digest's thread; who waits for bytes is woken by the frontier. */
  void stop() {
    digest.close();
  }

  /** The buffer with at least one unread byte; null at the end of the file. */
  private @Nullable Slab current() throws CarriedException {
    if (slab != null && next < slab.length) {
      return slab;
    }
    if (slab != null) {
      digest.release(slab);
      slab = null;
    }
    try {
      slab = fill();
    } catch (JgoException e) {
      throw new CarriedException(e);
    }
    next = 0;
    return slab;
  }

  private @Nullable Slab fill() throws JgoException {
    long reached = frontier.await(filled);
    if (reached == filled) {
      return null;
    }
    try {
      Slab empty = digest.take();
      int most = (int) Math.min(empty.bytes.length, reached - filled);
      int count = file.read(ByteBuffer.wrap(empty.bytes, 0, most), filled);
      if (count <= 0) {
        throw new IOException("the file ends at " + filled + " bytes, too early");
      }
      empty.filled(count);
      filled += count;
      digest.digest(empty);
      return empty;
    } catch (IOException e) {
      frontier.await(filled);
      throw LocalTrouble.of(e, "read the archive", path);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CancelledException interrupted() {
    Thread.currentThread().interrupt();
    return new CancelledException(FailureKind.INTERRUPTED, "interrupted while reading the archive");
  }
}
