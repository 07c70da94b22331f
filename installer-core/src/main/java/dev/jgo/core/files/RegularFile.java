// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Small files that another jgo may replace or remove at any moment. What is not there, is a link,
 * or is no file counts as none; so does what vanishes between the look and the reading.
 */
public final class RegularFile {

  private RegularFile() {}

  /**
   * Reads a whole file.
   *
   * @param limit in bytes; a larger file is none
   * @throws IOException when it is there and cannot be read
   */
  public static Optional<byte[]> read(Path file, int limit) throws IOException {
    // A pipe would be waited for, so nothing is opened before this look.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(limit);
      return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
