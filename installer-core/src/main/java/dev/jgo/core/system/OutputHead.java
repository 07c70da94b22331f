// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of what a child prints. Read on a thread of its own, so that neither a child that
 * prints much nor a grandchild that keeps the pipe open can hold up who waits for the child.
 */
final class OutputHead {

  /** A child's output is for a message to a person: what comes later is read and dropped. */
  private static final int LIMIT = 64 * 1024;

  /** What a child has printed is in the pipe when it ends; a second is plenty to read 64 KiB. */
  private static final long LAST_WORDS_MILLIS = 1_000;

  private static final int BUFFER = 8 * 1024;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final Thread reader;

  private OutputHead(InputStream output, ThreadFactory threads) {
    reader = threads.newThread(() -> read(output));
    reader.setName("jgo-child-output");
    reader.setDaemon(true);
  }

  static OutputHead of(InputStream output, ThreadFactory threads) {
    OutputHead head = new OutputHead(output, threads);
    head.reader.start();
    return head;
  }

  /** What was printed, once the child has ended. */
  String text() throws InterruptedException {
    TimeUnit.MILLISECONDS.timedJoin(reader, LAST_WORDS_MILLIS);
    synchronized (head) {
      return head.toString(StandardCharsets.UTF_8);
    }
  }

  private void read(InputStream output) {
    byte[] buffer = new byte[BUFFER];
    try (output) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        synchronized (head) {
          head.write(buffer, 0, Math.min(n, LIMIT - head.size()));
        }
      }
    } catch (IOException e) {
      return; // The child was killed: there is no more.
    }
  }
}
