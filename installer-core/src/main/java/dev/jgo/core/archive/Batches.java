// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.io.InputStream;

/** Packs entries into batches; a file that fits into one is never split. */
final class Batches {

  private final WriterThread writer;
  private Batch batch;

  Batches(WriterThread writer) throws JgoException {
    this.writer = writer;
    this.batch = writer.batch();
  }

  /**
   * Adds a folder, or a file with its content.
   *
   * @param size that the archive says; only a hint
   */
  void add(TarEntry entry, long size, InputStream content) throws IOException, JgoException {
    if (batch.room() == 0 || (size > batch.room() && size <= Batch.CAPACITY)) {
      handOver();
    }
    if (entry.folder()) {
      batch.add(entry, 0, true, true);
    } else {
      file(entry, content);
    }
  }

  private void file(TarEntry entry, InputStream content) throws IOException, JgoException {
    boolean first = true;
    int length = content.readNBytes(batch.bytes, batch.used, batch.room());
    while (length == batch.room() && length > 0) {
      batch.add(entry, length, first, false);
      first = false;
      handOver();
      length = content.readNBytes(batch.bytes, 0, batch.room());
    }
    batch.add(entry, length, first, true);
  }

  /** Hands over what is left. */
  void flush() {
    writer.write(batch);
  }

  private void handOver() throws JgoException {
    writer.write(batch);
    batch = writer.batch();
  }
}
