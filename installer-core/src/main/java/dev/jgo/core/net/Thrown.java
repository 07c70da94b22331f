// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import org.jspecify.annotations.Nullable;

/** What is behind exceptions that came through HttpClient. */
final class Thrown {

  private Thrown() {}

  /** Whether one of this type is, and no failure that was told before. */
  static boolean has(Throwable seen, Class<? extends Throwable> type) {
    for (@Nullable Throwable at = seen; at != null; at = at.getCause()) {
      if (at instanceof CarriedException) {
        return false;
      }
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
