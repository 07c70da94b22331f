// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import java.util.concurrent.atomic.AtomicInteger;

/** A buffer that is read by whoever unpacks and by the digest, and is free when both are done. */
final class Slab {

  /** Measured: 128 KiB, eight of them; larger or more gains nothing. */
  private static final int SIZE = 128 * 1024;

  private static final int READERS = 2;

  final byte[] bytes = new byte[SIZE];
  int length;
  private final AtomicInteger readers = new AtomicInteger();

  void filled(int count) {
    length = count;
    readers.set(READERS);
  }

  /** One reader is done; returns whether it was the last. */
  boolean released() {
    return readers.decrementAndGet() == 0;
  }
}
