// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CarriedDefect;
import dev.jgo.core.files.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 on a thread of its own, which takes a sixth off an installation on two cores. It owns the
 * buffers: who reads fills one, hands it over, reads it itself, and gives it back.
 */
final class Digest {

  private static final int SLABS = 8;

  private final BlockingQueue<Slab> free = new ArrayBlockingQueue<>(SLABS);
  private final BlockingQueue<Slab> work = new ArrayBlockingQueue<>(SLABS + 1);
  private final Slab end = new Slab();
  private final MessageDigest sha256 = Sha256.begin();
  private volatile @Nullable Throwable failure;
  private final Thread thread = new Thread(this::digest, "jgo-digest");

  Digest() {
    for (int i = 0; i < SLABS; i++) {
      free.add(new Slab());
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** A buffer to fill; waits while all are in use. */
  Slab take() throws InterruptedException {
    return free.take();
  }

  /** Gives a filled buffer to the digest; the caller goes on reading it until {@link #release}. */
  void digest(Slab slab) throws InterruptedException {
    work.put(slab);
  }

  /** The caller has read this buffer. */
  void release(Slab slab) {
    if (slab.released()) {
      free.add(slab);
    }
  }

  /** The sum of everything handed over; nothing may follow. */
  String finish() throws InterruptedException {
    work.put(end);
    thread.join();
    Throwable trouble = failure;
    if (trouble != null) {
      throw new CarriedDefect("the sum could not be made", trouble);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Ends the thread at once. */
  void close() {
    thread.interrupt();
  }

  private void digest() {
    try {
      for (Slab slab = work.take(); slab != end; slab = work.take()) {
        sha256.update(slab.bytes, 0, slab.length);
        release(slab);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      drain();
    }
  }

  /** Who reads must not wait for buffers that nobody gives back. */
  private void drain() {
    try {
      for (Slab slab = work.take(); slab != end; slab = work.take()) {
        release(slab);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
