// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Looks at doubted bytes just before others take their place. Where they differ one of two sources
 * has sent wrong ones; the sum of the whole tells later that it was not the second.
 */
final class Comparison {

  private final OpenFile file;
  private final Set<String> refuted = new LinkedHashSet<>();

  Comparison(OpenFile file) {
    this.file = file;
  }

  /** {@code length} bytes are about to be written at the journal's offset. */
  void look(Journal journal, byte[] bytes, int start, int length) throws IOException {
    long offset = journal.offset();
    for (Share share : journal.doubted()) {
      long from = Math.max(share.from(), offset);
      long to = Math.min(share.to(), offset + length);
      if (from < to && !refuted.contains(share.source())) {
        int first = start + (int) (from - offset);
        byte[] here = read(from, (int) (to - from));
        if (!Arrays.equals(here, 0, here.length, bytes, first, first + here.length)) {
          refuted.add(share.source());
        }
      }
    }
  }

  Set<String> refuted() {
    return Set.copyOf(refuted);
  }

  private byte[] read(long position, int length) throws IOException {
    ByteBuffer here = ByteBuffer.allocate(length);
    while (here.hasRemaining()) {
      if (file.read(here, position + here.position()) < 0) {
        throw new IOException("the file is shorter than it was");
      }
    }
    return here.array();
  }
}
