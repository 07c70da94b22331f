// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive that a {@link Transfer} fetches while its front is read. */
final class FetchedDownload implements Download {

  /** A transfer that does not end by itself within this time is left to the process's end. */
  private static final Duration PATIENCE = Duration.ofMillis(900);

  private static final int TURNS = 9;

  private final HeldFolder folder;
  private final Transfer transfer;
  private final PartialFile partial;
  private final Frontier frontier;
  private final Front front;
  private final Thread thread;
  private final Runnable cutOff;
  private final Blame blame;
  private final Means means;
  private final long resumed;

  /** Who may still write: this, and the thread. The last of them lets the lock go. */
  private final AtomicInteger writers = new AtomicInteger(2);

  private boolean closed;

  /**
   * Begins to fetch.
   *
   * @param cutOff ends what waits for the network
   */
  FetchedDownload(HeldFolder folder, Transfer transfer, Runnable cutOff, Blame blame, Means means) {
    this.folder = folder;
    this.transfer = transfer;
    this.partial = transfer.partial();
    this.frontier = transfer.frontier();
    this.cutOff = cutOff;
    this.blame = blame;
    this.means = means;
    this.resumed = partial.offset();
    this.front = new Front(frontier, partial::read, partial.path());
    this.thread = new Thread(this::transfer, "jgo-transfer");
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
  public List<String> givers() {
    return List.copyOf(partial.givers());
  }

  @Override
  public void discard() {
    stop();
    Set<String> givers = partial.givers();
    boolean unclear = blame.wrong(givers, resumed);
    try {
      if (unclear) {
        partial.doubt();
      } else {
        givers.stream().filter(blame.suspects()::isLiar).forEach(this::distrust);
        partial.remove();
      }
    } catch (LocalException e) {
      warn(e.getMessage());
    }
    means.save();
  }

  @Override
  public void finish(boolean keep) {
    stop();
    nameLiars();
    try {
      if (keep) {
        partial.keepAs(keptName(partial));
      } else {
        partial.remove();
      }
    } catch (LocalException e) {
      warn(e.getMessage());
    }
  }

  /** The sum is right with the bytes that took the place of theirs. */
  private void nameLiars() {
    for (String liar : partial.refuted()) {
      distrust(liar);
      means.save();
      warn("`" + liar + "` sent wrong bytes; the right ones came from `" + source() + "`");
    }
  }

  private void distrust(String liar) {
    blame.suspects().base(liar).ifPresent(means.breakers()::distrust);
  }

  private void warn(String message) {
    means.events().on(new Event.Warned(message));
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
    leave();
  }

  private void transfer() {
    try {
      transfer.run();
    } finally {
      leave();
    }
  }

  /** On a disk that hangs the transfer outlives the patience: until it ends, no run may come in. */
  private void leave() {
    if (writers.decrementAndGet() == 0) {
      folder.close();
    }
  }

  /** Ends the transfer, which notes on its way out how far it came. */
  void stop() {
    frontier.fail(new CancelledException(FailureKind.INTERRUPTED, "the download was interrupted"));
    transfer.cancel();
    try {
      // A request that begins just now is not under way yet: it is cut off in the next turn.
      for (int turn = 0; turn < TURNS && thread.isAlive(); turn++) {
        if (!transfer.ended()) {
          cutOff.run();
        }
        thread.join(PATIENCE.dividedBy(TURNS).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path keptName(PartialFile partial) {
    return partial.path().resolveSibling(partial.journal().sha256());
  }
}
