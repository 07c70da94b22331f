// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Doubt;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own, through a bounded queue: a slow disk never holds up a
 * transfer. When the queue is full, progress is dropped first and anything else after it.
 */
final class LogWriter {

  private static final int QUEUE = 4096;

  /** From this fill on progress is dropped, so that there is room for what matters. */
  private static final int ROOM_FOR_EVENTS = 1024;

  private static final int MODE = 0600;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final String END = "";

  /** A disk that hangs must not hold up the end of the run. */
  private static final long PATIENCE_MILLIS = 2000;

  private final Disk disk;
  private final Host host;
  private final Path folder;
  private final Optional<Path> copy;
  private final String command;
  private final ThreadFactory threads;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE);

  private @Nullable Thread thread;
  private volatile @Nullable Path file;
  private volatile @Nullable String trouble;
  private boolean own = true;
  private boolean finished;

  LogWriter(Disk disk, Host host, Path folder, Optional<Path> copy, String command) {
    this(disk, host, folder, copy, command, Thread::new);
  }

  /** As above, with threads that a test makes. */
  LogWriter(
      Disk disk,
      Host host,
      Path folder,
      Optional<Path> copy,
      String command,
      ThreadFactory threads) {
    this.disk = disk;
    this.host = host;
    this.folder = folder;
    this.copy = copy;
    this.command = command;
    this.threads = threads;
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Why the log or its copy is not written; empty when they are. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Leaves nothing in the folder; to be said before the first line. */
  void copyOnly() {
    own = false;
  }

  void add(String line, boolean progress) {
    if (finished || (progress && lines.remainingCapacity() < ROOM_FOR_EVENTS)) {
      return;
    }
    // A full queue means a disk that is slower than the run: the log loses, not the run.
    while (!lines.offer(line)) {
      lines.poll();
    }
    if (thread == null) {
      start();
    }
  }

  /** Without a thread the lines wait for one: the next line tries again. */
  private void start() {
    Thread starting = threads.newThread(this::work);
    starting.setName("jgo-log");
    starting.setDaemon(true);
    trouble = null;
    try {
      starting.start();
      thread = starting;
    } catch (OutOfMemoryError e) {
      trouble = "no log is kept: this process may start no more threads";
    }
  }

  /** Waits until everything is written; a failing run's log gets a name that says so. */
  void finish(boolean failing) {
    Thread running = thread;
    if (finished || running == null) {
      return;
    }
    finished = true;
    try {
      if (lines.offer(END, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        running.join(PATIENCE_MILLIS);
      }
      rename(failing);
      if (file != null) {
        LogFolder.prune(disk, folder, host.clock().instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // A log that cannot be tidied is no reason to fail.
    }
  }

  private void rename(boolean failing) throws IOException {
    Path written = file;
    if (failing && written != null) {
      String name = String.valueOf(written.getFileName());
      Path named = written.resolveSibling(name.replace(".jsonl", LogFolder.FAILED));
      disk.rename(written, named);
      file = named;
    }
  }

  private void work() {
    List<OpenFile> open = new ArrayList<>();
    try {
      if (own) {
        openOwn(open);
      }
      openCopy(open);
      long position = 0;
      for (String line = lines.take(); !line.equals(END); line = lines.take()) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        write(open, bytes, position);
        position += bytes.length;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.forEach(LogWriter::close);
    }
  }

  private void openOwn(List<OpenFile> open) {
    String stamp = STAMP.format(host.clock().instant().atZone(ZoneOffset.UTC));
    Path path = folder.resolve(stamp + "-" + host.pid() + "-" + command + ".jsonl");
    try {
      Optional<Doubt> doubt = KeptFolder.prepare(folder, disk, host);
      if (doubt.isPresent()) {
        trouble = "no log is kept: " + doubt.get().sentence();
        return;
      }
      open.add(disk.create(path, MODE));
      file = path;
    } catch (IOException e) {
      file = null;
    }
  }

  private void openCopy(List<OpenFile> open) {
    if (copy.isEmpty()) {
      return;
    }
    Path path = copy.get();
    // As root, `--log-file /dev/null` must not make a file of the device.
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      trouble = "no log is written to `" + path + "`: it is not a regular file";
      return;
    }
    try {
      OpenFile file = disk.open(path, MODE);
      open.add(file);
      file.resize(0);
    } catch (IOException e) {
      trouble = LocalTrouble.of(e, "write the log", path).getMessage();
    }
  }

  /** What cannot be written is left out; the queue goes on being emptied. */
  private static void write(List<OpenFile> open, byte[] bytes, long position) {
    open.removeIf(
        log -> {
          try {
            log.write(ByteBuffer.wrap(bytes), position);
            return false;
          } catch (IOException e) {
            close(log);
            return true;
          }
        });
  }

  private static void close(OpenFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing is lost that anybody was promised.
    }
  }
}
