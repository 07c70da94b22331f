// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import java.util.Optional;

/** The files of a checksum database, from wherever; nothing of them is believed. */
@FunctionalInterface
interface DatabaseFiles {

  /**
   * One file.
   *
   * @param path below the database's base address, as {@code latest} or {@code tile/8/0/000}
   * @return empty when there is no such file (404, 410)
   * @throws JgoException when nobody could be asked
   */
  Optional<byte[]> read(String path) throws JgoException;
}
