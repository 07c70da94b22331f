// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Locks between processes, each on a file of its own. The file has mode 0600, or a stranger's
 * shared lock could keep root out for ever, and holds who has it.
 *
 * <p>The system drops a process's lock when the process closes any stream on the file. So a lock
 * that this process holds is looked up in {@link HeldLocks}, and its file is not opened again.
 *
 * <p>On a file system without locks the name of a second file is the lock: {@link NamedLock}.
 */
public final class FileLocks {

  /** Short enough to feel immediate, long enough to cost nothing. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** How the system is asked for a lock: null when another process has it. */
  @FunctionalInterface
  interface Asking {
    @Nullable FileLock tryLock(FileChannel channel) throws IOException;
  }

  private final Host host;
  private final Asking system;

  public FileLocks(Host host) {
    this(host, FileChannel::tryLock);
  }

  FileLocks(Host host, Asking system) {
    this.host = host;
    this.system = system;
  }

  /** A lock held by this process until it is closed. */
  public static final class Held implements AutoCloseable {
    private final Runnable release;

    Held(Runnable release) {
      this.release = release;
    }

    /** Lets the lock go; a second time does nothing. */
    @Override
    public void close() {
      release.run();
    }
  }

  /** Takes the lock, if nobody has it. */
  public Optional<Held> tryAcquire(Path file) throws IOException {
    synchronized (HeldLocks.MONITOR) {
      if (HeldLocks.has(file)) {
        return Optional.empty();
      }
      FileChannel channel = openChannel(file);
      Optional<Held> held = Optional.empty();
      try {
        held = attempt(channel, file);
        return held;
      } finally {
        if (held.isEmpty()) {
          channel.close();
        }
      }
    }
  }

  /**
   * Whether somebody has the lock, as of now. Makes no file, and does not show as a holder itself.
   */
  public boolean isHeld(Path file) throws IOException {
    synchronized (HeldLocks.MONITOR) {
      if (HeldLocks.has(file) || NamedLock.of(file, host).isHeld()) {
        return true;
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        // A shared lock is enough to meet another's, and asks only for reading.
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
        return lock == null;
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        if (NamedLock.isLockless(e)) {
          return false;
        }
        throw e;
      }
    }
  }

  /**
   * Takes the lock, waiting for whoever has it.
   *
   * @param limit how long to wait
   * @param onWait told once who is waited for
   * @throws LocalException {@code locked} after {@code limit}
   */
  public Held acquire(Path file, Duration limit, Consumer<LockHolder> onWait) throws JgoException {
    try {
      return await(file, limit, onWait);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "take the lock", file);
    }
  }

  private Held await(Path file, Duration limit, Consumer<LockHolder> onWait)
      throws IOException, JgoException {
    long start = host.nanoTime();
    boolean told = false;
    boolean first = true;
    while (true) {
      Optional<Held> held = tryAcquire(file);
      if (held.isPresent()) {
        return held.get();
      }
      LockHolder holder = holder(file);
      // Who has just taken it may not have signed yet.
      if (!told && (holder.isKnown() || !first)) {
        onWait.accept(holder);
        told = true;
      }
      first = false;
      if (host.nanoTime() - start >= limit.toNanos()) {
        throw new LocalException(
            FailureKind.LOCKED, holder.words() + " holds `" + file + "`", hints(file));
      }
      pause();
    }
  }

  private String[] hints(Path file) {
    String wait = "wait for it, or give it longer with `--lock-timeout`";
    NamedLock named = NamedLock.of(file, host);
    return named.isHeld()
        ? new String[] {wait, "if no jgo works there any more, remove `" + named.path() + "`"}
        : new String[] {wait};
  }

  private void pause() throws CancelledException {
    try {
      host.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(FailureKind.INTERRUPTED, "interrupted while waiting for a lock");
    }
  }

  private static FileChannel openChannel(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(Modes.permissions(0600)));
  }

  private Optional<Held> attempt(FileChannel channel, Path file) throws IOException {
    NamedLock named = NamedLock.of(file, host);
    Runnable alsoRelease = () -> {};
    try {
      FileLock lock = system.tryLock(channel);
      // The file system may have had no locks a moment ago, when another took the name.
      if (lock == null || !named.isFree()) {
        return Optional.empty();
      }
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (!NamedLock.isLockless(e)) {
        throw e;
      }
      if (!named.take()) {
        return Optional.empty();
      }
      alsoRelease = named::release;
    }
    LockHolder.itself(host).sign(channel);
    return Optional.of(HeldLocks.add(file, channel, alsoRelease));
  }

  /**
   * Who has it, if that is a process that runs on this machine. This one is not, unless it has the
   * lock: its number was that of a process that has died.
   */
  private LockHolder holder(Path file) throws IOException {
    boolean mine;
    Optional<String> text;
    synchronized (HeldLocks.MONITOR) {
      mine = HeldLocks.has(file);
      text = mine ? HeldLocks.text(file) : LockHolder.text(file);
    }
    return text.flatMap(LockHolder::parse)
        .filter(holder -> mine || holder.pid() != host.pid())
        .filter(holder -> host.isRunning(holder.pid(), holder.since()))
        .orElse(LockHolder.UNKNOWN);
  }
}
