// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;

/**
 * Every call that changes a file system; nothing else in jgo makes one. Each method is one step
 * that is wholly done or not at all, so a run is a list of steps, and a test can end it after any
 * of them.
 *
 * <p>Modes are the nine permission bits ({@code 0755}); paths of links are never followed.
 */
public interface Disk {

  /**
   * Makes one folder of exactly this mode, whatever the umask.
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything is there
   */
  void makeFolder(Path folder, int mode) throws IOException;

  /**
   * Makes a new file of at most this mode (the umask applies) and opens it for writing.
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything is there
   */
  OpenFile create(Path file, int mode) throws IOException;

  /**
   * Makes a new file with its content and time; its mode is at most this one (the umask applies).
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything is there
   */
  default void writeNew(Path file, int mode, Instant time, ByteBuffer content) throws IOException {
    try (OpenFile open = create(file, mode)) {
      open.write(content, 0);
    }
    touch(file, time);
  }

  /** Opens a file for reading and writing, and makes it if need be; refuses a link. */
  OpenFile open(Path file, int mode) throws IOException;

  /**
   * Adds bytes to the end of a file that is there, in one write: what another process adds at the
   * same moment stays whole. Refuses a link.
   */
  void append(Path file, byte[] content) throws IOException;

  /** Moves {@code from} over {@code to} in one step, on one file system. */
  void rename(Path from, Path to) throws IOException;

  /**
   * Lets two names change places in one step, on one file system: each of them is there at any
   * instant.
   *
   * @return false when nothing was done, because Java, the system or the file system cannot
   */
  default boolean exchange(Path one, Path other) throws IOException {
    return false;
  }

  /** Makes a symbolic link that holds {@code target} as it is. */
  void symlink(Path link, Path target) throws IOException;

  /** Gives a file a second name. */
  void hardLink(Path link, Path existing) throws IOException;

  /** Removes a file, a link or an empty folder. */
  void remove(Path path) throws IOException;

  /**
   * Removes a file, a link or an empty folder from an opened folder, which stays the same folder
   * even when somebody exchanges the path that led to it.
   *
   * @param path what is removed, for messages; its last name is the one in {@code folder}
   */
  void removeIn(SecureDirectoryStream<Path> folder, Path path, boolean isFolder) throws IOException;

  void chmod(Path path, int mode) throws IOException;

  /** Gives a file to a group the caller belongs to. */
  void chgrp(Path path, long gid) throws IOException;

  /** Sets the time of last modification. */
  void touch(Path path, Instant time) throws IOException;

  /** Makes the entries of a folder durable: what was made, renamed and removed in it. */
  void syncFolder(Path folder) throws IOException;

  /** Makes everything written to the file system of {@code path} durable. */
  void syncFileSystem(Path path) throws IOException;
}
