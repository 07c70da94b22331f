// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.IOException;

/** More came out of an archive than was allowed. */
final class LimitExceeded extends IOException {

  private static final long serialVersionUID = 1L;

  LimitExceeded(long bytes) {
    super("more than " + bytes + " bytes of content");
  }
}
