// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedDefect;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has grown without a gap: where the thread that writes and the thread that reads
 * meet. A failure is seen at once, even while bytes before it are left: nobody should unpack what
 * cannot become whole.
 */
final class Frontier {

  private long reached;
  private boolean complete;
  private @Nullable JgoException failure;
  private @Nullable Throwable bug;

  Frontier(long reached) {
    this.reached = reached;
  }

  synchronized void advance(long to) {
    reached = to;
    notifyAll();
  }

  /** Nothing more will come, because nothing is missing. */
  synchronized void complete() {
    complete = true;
    notifyAll();
  }

  /** Nothing more will come; the first reason counts. */
  synchronized void fail(JgoException cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /** The writer died of a defect; who reads must not wait for ever. */
  synchronized void broken(Throwable cause) {
    bug = cause;
    notifyAll();
  }

  /**
   * Waits until there is more than {@code beyond} bytes.
   *
   * @return how far the file reaches; exactly {@code beyond} when it ends there
   */
  synchronized long await(long beyond) throws JgoException {
    while (true) {
      if (failure != null) {
        throw failure;
      }
      if (bug != null) {
        throw new CarriedDefect("the transfer ended by a defect", bug);
      }
      if (reached > beyond || complete) {
        return reached;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException(FailureKind.INTERRUPTED, "interrupted during the download");
      }
    }
  }
}
