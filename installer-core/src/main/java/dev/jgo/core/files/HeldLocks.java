// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The locks that this process holds, by the file itself rather than by its path. Every call must be
 * made with {@link #MONITOR}.
 */
final class HeldLocks {

  static final Object MONITOR = new Object();

  private static final Map<Object, FileChannel> HELD = new HashMap<>();

  private HeldLocks() {}

  static boolean has(Path file) throws IOException {
    return HELD.containsKey(key(file));
  }

  /** What the holder has written; read by its own channel, as another would drop the lock. */
  static Optional<String> text(Path file) throws IOException {
    FileChannel channel = HELD.get(key(file));
    // An interrupted thread would close the channel, and with it the lock.
    return channel == null || Thread.currentThread().isInterrupted()
        ? Optional.empty()
        : LockHolder.text(channel);
  }

  /**
   * Notes a lock that was taken.
   *
   * @param alsoRelease what lets it go beside closing the channel
   */
  static FileLocks.Held add(Path file, FileChannel channel, Runnable alsoRelease)
      throws IOException {
    Object key = key(file);
    HELD.put(key, channel);
    return new FileLocks.Held(
        () -> {
          synchronized (MONITOR) {
            if (HELD.remove(key, channel)) {
              release(channel);
              alsoRelease.run();
            }
          }
        });
  }

  /** Whatever closing reports, the system has taken the descriptor and with it the lock. */
  private static void release(FileChannel channel) {
    try (channel) {
      // Who reads it from now on waits for somebody else.
      channel.truncate(0);
    } catch (IOException e) {
      return;
    }
  }

  private static Object key(Path file) throws IOException {
    try {
      BasicFileAttributes itself =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Objects.requireNonNullElse(itself.fileKey(), file.toAbsolutePath().normalize());
    } catch (NoSuchFileException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
