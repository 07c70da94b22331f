// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An archive file and what is known of it.
 *
 * @param version without {@code go}: {@code 1.26.99}
 * @param size bytes of the file
 * @param sha256 of the file, in lower-case hex
 */
public record Archive(Path file, String version, long size, String sha256) {

  /** Measures a file. */
  public static Archive of(Path file, String version) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return new Archive(
          file, version, Files.size(file), HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file's name. */
  public String name() {
    return file.getFileName().toString();
  }
}
