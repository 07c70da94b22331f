// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gives an {@code IOException} of this machine its name.
 *
 * <p>Java keeps errno only as the C library's words; the launcher makes them English. Where they
 * are not, a store with no usable space left still tells a full disk.
 */
public final class LocalTrouble {

  /** Less than this is full for every purpose of jgo: a partial's journal alone needs a block. */
  private static final long NOTHING_LEFT = 64 * 1024;

  /** A file system that has this much free and no space for a file is out of inodes. */
  private static final long PLENTY = 16L * 1024 * 1024;

  private static final String QUOTA = "quota exceeded";
  private static final String NOT_PERMITTED = "Operation not permitted";
  private static final String READ_ONLY_HINT =
      "choose a folder that can be written with `--prefix DIR`, or have the file system mounted"
          + " writable";

  private LocalTrouble() {}

  /**
   * The failure that {@code cause} is.
   *
   * @param doing what jgo was about to do, as in {@code write the download}
   * @param place where, for the message and to ask its file system
   */
  public static LocalException of(IOException cause, String doing, Path place) {
    FailureKind kind = kind(cause, place);
    return new LocalException(
        kind,
        "cannot " + doing + " in `" + place + "`: " + reason(cause, kind, place),
        cause,
        hints(cause, kind, place));
  }

  private static FailureKind kind(IOException cause, Path place) {
    String words = words(cause);
    if (words.contains("No space left") || words.contains(QUOTA)) {
      return FailureKind.NO_SPACE;
    }
    if (words.contains("Read-only file system")) {
      return FailureKind.READ_ONLY;
    }
    if (cause instanceof AccessDeniedException
        || words.contains(NOT_PERMITTED)
        || words.contains("Permission denied")) {
      return FailureKind.PERMISSION_DENIED;
    }
    return plain(cause).isEmpty() && full(place) ? FailureKind.NO_SPACE : FailureKind.IO_ERROR;
  }

  private static String words(IOException cause) {
    String reason = cause instanceof FileSystemException f ? f.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private static String reason(IOException cause, FailureKind kind, Path place) {
    String words = words(cause);
    return switch (kind) {
      case NO_SPACE ->
          words.contains(QUOTA)
              ? "the disk quota of this user is used up"
              : isOutOfInodes(cause, place)
                  ? "no space left on the device for more files, although it has free space"
                  : "no space left on the device";
      case READ_ONLY -> "the file system is read-only";
      case PERMISSION_DENIED ->
          words.contains(NOT_PERMITTED)
              ? "the file system does not allow it" + about(cause)
              : "permission denied";
      default -> plain(cause).orElse(words);
    };
  }

  /** The file that the failed call was about, where Java tells it. */
  private static String about(IOException cause) {
    return cause instanceof FileSystemException f && f.getFile() != null
        ? " (`" + f.getFile() + "`)"
        : "";
  }

  /** ENOSPC with free blocks: what is used up are the inodes, which no call of Java's counts. */
  private static boolean isOutOfInodes(IOException cause, Path place) {
    return words(cause).contains("No space left") && Space.at(place).bytes() > PLENTY;
  }

  /** What Java says by the type alone. */
  private static Optional<String> plain(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return Optional.of("no such file or folder");
    }
    if (cause instanceof FileAlreadyExistsException) {
      return Optional.of("something is there already");
    }
    if (cause instanceof NotDirectoryException) {
      return Optional.of("it is not a folder");
    }
    if (cause instanceof DirectoryNotEmptyException) {
      return Optional.of("the folder is not empty");
    }
    return Optional.empty();
  }

  private static List<String> hints(IOException cause, FailureKind kind, Path place) {
    String words = words(cause);
    return switch (kind) {
      case NO_SPACE ->
          words.contains(QUOTA)
              ? List.of("`quota` shows it; remove files of your own, or use another `--prefix`")
              : isOutOfInodes(cause, place)
                  ? List.of("`df -i " + place + "` shows it; remove files that are not needed")
                  : List.of(
                      "free some space and run the same command again; what was fetched is kept");
      case READ_ONLY -> List.of(READ_ONLY_HINT);
      case PERMISSION_DENIED ->
          words.contains(NOT_PERMITTED)
              ? List.of(
                  "the file system may have no links or no modes (exFAT, CIFS, a shared folder), or"
                      + " the folder is immutable: choose a `--prefix` elsewhere")
              : List.of(
                  "run it as a user who may write there (`sudo jgo …`, unless you are root), or"
                      + " write elsewhere: `jgo install --user`, `--prefix DIR`");
      default ->
          words.contains("No locks available")
              ? List.of("this file system has no locks: choose a `--prefix` on a local disk")
              : List.of();
    };
  }

  private static boolean full(Path place) {
    Space space = Space.at(place);
    return space.hasSize() && space.bytes() < NOTHING_LEFT;
  }
}
