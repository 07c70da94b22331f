// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.NetworkException;
import java.util.List;
import java.util.Optional;

/** One answer: its head is here, its body is read piece by piece. */
public interface Exchange extends AutoCloseable {

  int status();

  /** The words after the status; may be empty. */
  String reason();

  /** The first header of this name, in any case. */
  Optional<String> header(String name);

  /** All headers of this name, in order. */
  List<String> headers(String name);

  /**
   * What may be shown of words that came with this answer: short, on one line, without what steers
   * a terminal and without the secrets that were sent.
   */
  String words(String foreign);

  /** Who answered, {@code ip:port}. */
  String peer();

  /**
   * Reads some of the body.
   *
   * @return the number of bytes, at least 1; -1 only at the clean end of the body
   */
  int read(byte[] into, int offset, int length) throws NetworkException, CancelledException;

  /** Abandons the answer at once; what is left of the body is not read. */
  @Override
  void close();
}
