// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An archive that is here already: read where it lies, never copied, never changed. */
final class StoredDownload implements Download {

  private final String source;
  private final long size;
  private final long resumed;
  private final FileChannel channel;
  private final Frontier frontier;
  private final Front front;
  private final Runnable onDiscard;
  private final Runnable onClose;

  /**
   * Opens it.
   *
   * @param source what is said about where it comes from
   * @param resumed how many of its bytes an earlier run had fetched
   * @param onDiscard what wrong bytes mean for the file
   */
  StoredDownload(Path file, String source, long resumed, Runnable onDiscard, Runnable onClose)
      throws JgoException {
    this.source = source;
    this.resumed = resumed;
    this.onDiscard = onDiscard;
    this.onClose = onClose;
    try {
      this.channel = FileChannel.open(file);
      this.size = channel.size();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the archive", file);
    }
    this.frontier = new Frontier(size);
    frontier.complete();
    this.front = new Front(frontier, channel::read, file);
  }

  @Override
  public InputStream front() {
    return front;
  }

  @Override
  public String sha256() throws JgoException {
    return front.sha256();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long fetched() {
    return 0;
  }

  @Override
  public long resumed() {
    return resumed;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public void discard() {
    onDiscard.run();
  }

  /** The file is its owner's, or was kept on purpose: either way it stays. */
  @Override
  public void finish(boolean keep) {}

  @Override
  public void close() {
    frontier.fail(
        new CancelledException(FailureKind.INTERRUPTED, "reading the archive was interrupted"));
    front.stop();
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read.
    }
    onClose.run();
  }
}
