// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thread of jgo that ended because the machine, or a limit on the process, gave it no more memory
 * or threads. That is a state of the machine, not a defect.
 */
public final class Exhausted {

  /** Chains of causes are short; a circle is not followed for ever. */
  private static final int DEEPEST = 20;

  private Exhausted() {}

  /** What to tell of {@code seen}; empty when it has another cause. */
  public static Optional<LocalException> in(Throwable seen) {
    @Nullable Throwable at = seen;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof OutOfMemoryError none) {
        return Optional.of(told(none));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }

  /** The JVM says of threads and of the heap the same, but for the words. */
  public static boolean ofThreads(OutOfMemoryError none) {
    return String.valueOf(none.getMessage()).contains("thread");
  }

  private static LocalException told(OutOfMemoryError none) {
    boolean threads = ofThreads(none);
    return new LocalException(
        FailureKind.IO_ERROR,
        threads ? "this process may start no more threads" : "this process ran out of memory",
        none,
        List.of(
            threads
                ? "raise the limit on processes (`ulimit -u`, or the container's), then run this"
                    + " again"
                : "raise the limit on memory (`ulimit -v`, or the container's), then run this"
                    + " again"));
  }
}
