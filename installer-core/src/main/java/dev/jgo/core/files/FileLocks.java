// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Locks between processes, each on a file of its own: closing any other stream on a locked file
 * would drop the lock. The file has mode 0600, or a stranger's shared lock could keep root out for
 * ever, and holds who has it.
 */
public final class FileLocks {

  /** Short enough to feel immediate, long enough to cost nothing. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final int HOLDER_LIMIT = 4096;

  private final Host host;

  public FileLocks(Host host) {
    this.host = host;
  }

  /**
   * Who has a lock, as they wrote it themselves.
   *
   * @param pid 0 when they could not write it, or have not yet
   */
  public record Holder(long pid, String command, Instant since) {

    private static final Holder UNKNOWN = new Holder(0, "jgo", Instant.EPOCH);

    private static Holder of(StateFile facts) {
      try {
        return new Holder(
            Long.parseLong(facts.fact("pid").orElse("0")),
            facts.fact("command").orElse("jgo"),
            Instant.parse(facts.fact("since").orElse("")));
      } catch (NumberFormatException | DateTimeParseException e) {
        return UNKNOWN;
      }
    }

    private String words() {
      return pid == 0 ? "another jgo" : "another jgo (pid " + pid + ", `" + command + "`)";
    }
  }

  /** A lock held by this process until it is closed. */
  public static final class Held implements AutoCloseable {
    private final FileChannel channel;

    private Held(FileChannel channel) {
      this.channel = channel;
    }

    /** Whatever closing reports, the system has taken the descriptor and with it the lock. */
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Takes the lock, if nobody has it. */
  public Optional<Held> tryAcquire(Path file) throws IOException {
    FileChannel channel = openChannel(file);
    Optional<Held> held = Optional.empty();
    try {
      held = attempt(channel);
      return held;
    } finally {
      if (held.isEmpty()) {
        channel.close();
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
  public Held acquire(Path file, Duration limit, Consumer<Holder> onWait) throws JgoException {
    try {
      FileChannel channel = openChannel(file);
      boolean kept = false;
      try {
        Held held = await(channel, file, limit, onWait);
        kept = true;
        return held;
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "take the lock", file);
    }
  }

  private Held await(FileChannel channel, Path file, Duration limit, Consumer<Holder> onWait)
      throws IOException, JgoException {
    long start = host.nanoTime();
    boolean told = false;
    while (true) {
      Optional<Held> held = attempt(channel);
      if (held.isPresent()) {
        return held.get();
      }
      Holder holder = holder(channel);
      if (!told) {
        onWait.accept(holder);
        told = true;
      }
      if (host.nanoTime() - start >= limit.toNanos()) {
        throw new LocalException(
            FailureKind.LOCKED,
            holder.words() + " holds `" + file + "`",
            "wait for it, or give it longer with `--lock-timeout`");
      }
      pause();
    }
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

  private Optional<Held> attempt(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
    if (lock == null) {
      return Optional.empty();
    }
    sign(channel);
    return Optional.of(new Held(channel));
  }

  /** The name is for others' messages: a full disk must not keep anyone from `uninstall`. */
  private void sign(FileChannel channel) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pid", Long.toString(host.pid()));
    facts.put("since", host.clock().instant().toString());
    facts.put("command", host.commandLine());
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(new StateFile("lock", facts).bytes()), 0);
    } catch (IOException e) {
      return;
    }
  }

  private static Holder holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_LIMIT);
    channel.read(text, 0);
    String words = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return StateFile.parse(words, "lock").map(Holder::of).orElse(Holder.UNKNOWN);
  }
}
