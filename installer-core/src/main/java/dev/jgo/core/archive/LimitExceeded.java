// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.IOException;

/** More came out of an archive than was allowed. */
final class LimitExceeded extends IOException {

  private static final long serialVersionUID = 1L;

  LimitExceeded(long bytes) {
    this("more than " + bytes + " bytes of content");
  }

  private LimitExceeded(String what) {
    super(what);
  }

  static LimitExceeded ofNames(int characters) {
    return new LimitExceeded("names of more than " + characters + " characters in all");
  }
}
