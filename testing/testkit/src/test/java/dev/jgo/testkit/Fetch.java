// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Prints the body of an answer as far as it comes. */
final class Fetch {
  private Fetch() {}

  public static void main(String[] args) throws IOException {
    try (InputStream in = URI.create(args[0]).toURL().openStream()) {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        System.out.write(buffer, 0, count);
      }
    } finally {
      System.out.flush();
    }
  }
}
