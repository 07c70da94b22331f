// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths from bytes, in any locale.
 *
 * <p>Without a UTF-8 locale (cron, systemd, containers) {@code Path.of("Þfoo.go")} throws, and no
 * system property helps; a percent-encoded {@code file:} URI keeps the bytes as they are. Measured
 * on JDK 17 and 25; two names of every Go archive need it.
 */
public final class RawPaths {

  private static final String HEX = "0123456789ABCDEF";

  private RawPaths() {}

  /** An absolute path from its bytes. */
  public static Path of(byte[] absolute) {
    StringBuilder uri = new StringBuilder("file://");
    append(uri, absolute);
    return Path.of(URI.create(uri.toString()));
  }

  /** The absolute path that a variable of the environment holds; empty where it holds no such. */
  public static Optional<Path> variable(Host host, String name) {
    return host.rawVariable(name).filter(RawPaths::isAbsolute).map(RawPaths::of);
  }

  private static boolean isAbsolute(byte[] path) {
    return path.length > 0 && path[0] == '/';
  }

  /** A path from its bytes; a relative one is below {@code folder}. */
  public static Path of(Path folder, byte[] path) {
    if (isAbsolute(path)) {
      return of(path);
    }
    StringBuilder uri = below(folder);
    append(uri, path);
    return Path.of(URI.create(uri.toString()));
  }

  /** The entry {@code relative} ({@code /}-separated, UTF-8 on disk) below {@code folder}. */
  public static Path resolve(Path folder, String relative) {
    if (isAscii(relative)) {
      return folder.resolve(relative);
    }
    StringBuilder uri = below(folder);
    append(uri, relative.getBytes(StandardCharsets.UTF_8));
    return Path.of(URI.create(uri.toString()));
  }

  private static StringBuilder below(Path folder) {
    StringBuilder uri = new StringBuilder(folder.toAbsolutePath().toUri().toString());
    return uri.charAt(uri.length() - 1) == '/' ? uri : uri.append('/');
  }

  /**
   * The absolute path as UTF-8 text, whatever the locale; bytes that are not UTF-8 become U+FFFD.
   */
  public static String text(Path path) {
    String plain = path.toAbsolutePath().toString();
    if (isAscii(plain)) {
      return plain; // A URI costs a look at the disk, for each of 15 000 files.
    }
    String text = path.toAbsolutePath().toUri().getPath();
    boolean folder = text.length() > 1 && text.endsWith("/");
    return folder ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder uri, byte[] bytes) {
    for (byte b : bytes) {
      int c = b & 0xff;
      boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
      if (letterOrDigit || c == '/' || c == '.' || c == '-' || c == '_') {
        uri.append((char) c);
      } else {
        uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }
}
