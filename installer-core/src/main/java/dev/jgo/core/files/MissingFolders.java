// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Makes the folders that are missing on a way, and judges each of them as soon as it is there: in a
 * folder like {@code /tmp} somebody else may be faster, and a link of his would lead the next step
 * anywhere.
 */
final class MissingFolders {

  /** Says why a folder must not be used. */
  interface Judge {
    Optional<Doubt> doubt(Path folder) throws IOException;
  }

  private MissingFolders() {}

  /**
   * Makes {@code folder}, and those above it that are missing, each of exactly {@code mode}.
   *
   * @return why nothing more was made; empty when {@code folder} is there
   * @throws IOException when one cannot be made, or something else has its name
   */
  static Optional<Doubt> make(Path folder, int mode, Disk disk, Judge judge) throws IOException {
    // Listed before the first look: what comes between them is judged by the look.
    Deque<Path> missing = missing(folder);
    Optional<Doubt> doubt = judge.doubt(folder);
    while (doubt.isEmpty() && !missing.isEmpty()) {
      Path next = missing.pop();
      try {
        disk.makeFolder(next, mode);
        doubt = judge.doubt(next);
      } catch (FileAlreadyExistsException e) {
        doubt = judge.doubt(next);
        if (doubt.isEmpty() && !Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
    if (doubt.isEmpty() && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    return doubt;
  }

  private static Deque<Path> missing(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
      missing.push(at);
    }
    return missing;
  }
}
