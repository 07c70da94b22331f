// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import java.io.IOException;

/** What a small file must be for its reader; anything else is a failure of whoever sent it. */
@FunctionalInterface
public interface DocumentForm<T> {

  /**
   * Reads the whole file.
   *
   * @throws IOException with the reason, in words that follow "sent", when it is something else
   */
  T read(byte[] bytes) throws IOException;
}
