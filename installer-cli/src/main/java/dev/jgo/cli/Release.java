// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which jgo this is. */
final class Release {

  private Release() {}

  /** As in {@code 0.1.0}; written by the build. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("release.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
