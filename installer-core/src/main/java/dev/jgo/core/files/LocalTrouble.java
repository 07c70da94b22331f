// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
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
        "cannot " + doing + " in `" + place + "`: " + reason(cause, kind),
        cause,
        hints(kind));
  }

  private static FailureKind kind(IOException cause, Path place) {
    String words = words(cause);
    if (words.contains("No space left") || words.contains("quota exceeded")) {
      return FailureKind.NO_SPACE;
    }
    if (words.contains("Read-only file system")) {
      return FailureKind.READ_ONLY;
    }
    if (cause instanceof AccessDeniedException
        || words.contains("Operation not permitted")
        || words.contains("Permission denied")) {
      return FailureKind.PERMISSION_DENIED;
    }
    return plain(cause).isEmpty() && full(place) ? FailureKind.NO_SPACE : FailureKind.IO_ERROR;
  }

  /** As {@link #of}, for the unchecked form that some providers throw. */
  public static LocalException of(ReadOnlyFileSystemException cause, String doing, Path place) {
    return new LocalException(
        FailureKind.READ_ONLY,
        "cannot " + doing + " in `" + place + "`: the file system is read-only",
        cause,
        hints(FailureKind.READ_ONLY));
  }

  private static String words(IOException cause) {
    String reason = cause instanceof FileSystemException f ? f.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private static String reason(IOException cause, FailureKind kind) {
    return switch (kind) {
      case NO_SPACE -> "no space left on the device";
      case READ_ONLY -> "the file system is read-only";
      case PERMISSION_DENIED -> "permission denied";
      default -> plain(cause).orElse(words(cause));
    };
  }

  /** What Java says by the type alone. */
  private static Optional<String> plain(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return Optional.of("no such file or folder");
    }
    if (cause instanceof FileAlreadyExistsException) {
      return Optional.of("something is there already");
    }
    if (cause instanceof DirectoryNotEmptyException) {
      return Optional.of("the folder is not empty");
    }
    return Optional.empty();
  }

  private static List<String> hints(FailureKind kind) {
    return switch (kind) {
      case NO_SPACE ->
          List.of("free some space and run the same command again; what was fetched is kept");
      case READ_ONLY, PERMISSION_DENIED ->
          List.of(
              "run it as a user who may write there (`sudo jgo …`),"
                  + " or install for yourself with `jgo install --user`");
      default -> List.of();
    };
  }

  private static boolean full(Path place) {
    try {
      FileStore store = Files.getFileStore(nearest(place));
      // Kernel file systems such as /proc have no size at all.
      return store.getTotalSpace() > 0 && store.getUsableSpace() < NOTHING_LEFT;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path nearest(Path place) {
    Path at = place.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
