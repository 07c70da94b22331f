// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** An archive that a {@link Transfer} fetches while its front is read. */
final class FetchedDownload implements Download {

  /** A transfer that does not end by itself within this time is left to the process's end. */
  private static final Duration PATIENCE = Duration.ofMillis(900);

  private final PartialFolder folder;
  private final PartialFile partial;
  private final FileLocks.Held lock;
  private final Transfer transfer;
  private final Frontier frontier;
  private final Front front;
  private final Thread thread;
  private final Runnable cutOff;
  private final Consumer<String> blame;
  private final Disk disk;
  private final EventSink events;
  private final long resumed;
  private boolean closed;

  /**
   * Begins to fetch.
   *
   * @param cutOff ends what waits for the network, for good
   * @param blame told the source that sent wrong bytes
   */
  FetchedDownload(
      PartialFolder folder,
      PartialFile partial,
      FileLocks.Held lock,
      Transfer transfer,
      Frontier frontier,
      Runnable cutOff,
      Consumer<String> blame,
      Disk disk,
      EventSink events) {
    this.folder = folder;
    this.partial = partial;
    this.lock = lock;
    this.transfer = transfer;
    this.frontier = frontier;
    this.cutOff = cutOff;
    this.blame = blame;
    this.disk = disk;
    this.events = events;
    this.resumed = partial.offset();
    this.front = new Front(frontier, partial::read, partial.path());
    this.thread = new Thread(transfer, "jgo-transfer");
    thread.setDaemon(true);
    thread.start();
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
    return partial.journal().size();
  }

  @Override
  public long fetched() {
    return transfer.fetched();
  }

  @Override
  public long resumed() {
    return resumed;
  }

  @Override
  public String source() {
    return transfer.source();
  }

  @Override
  public void discard() {
    stop();
    blame.accept(source());
    try {
      partial.remove();
    } catch (LocalException e) {
      events.on(new Event.Warned(e.getMessage()));
    }
  }

  @Override
  public void finish(boolean keep) {
    stop();
    try {
      if (keep) {
        partial.keepAs(keptName(partial));
      } else {
        partial.remove();
      }
    } catch (LocalException e) {
      events.on(new Event.Warned(e.getMessage()));
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    front.stop();
    partial.close();
    lock.close();
    folder.close(disk);
  }

  /** Ends the transfer, which notes on its way out how far it came. */
  void stop() {
    frontier.fail(new CancelledException(FailureKind.INTERRUPTED, "the download was interrupted"));
    if (!transfer.ended()) {
      transfer.cancel();
      cutOff.run();
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path keptName(PartialFile partial) {
    return partial.path().resolveSibling(partial.journal().sha256());
  }
}
