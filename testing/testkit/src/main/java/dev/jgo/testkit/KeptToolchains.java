// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.nio.file.Path;

/** Where downloads of real toolchains outlive a clone: each has about 70 MB. */
public final class KeptToolchains {

  private KeptToolchains() {}

  /**
   * The folder: the system property {@code jgo.toolchains.cache}, else {@code jgo-toolchains} in
   * the cache of the user who runs the tests.
   */
  public static Path folder() {
    String told = System.getProperty("jgo.toolchains.cache", "");
    return told.isEmpty() ? caches().resolve("jgo-toolchains") : Path.of(told).toAbsolutePath();
  }

  private static Path caches() {
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    return xdg.startsWith("/")
        ? Path.of(xdg)
        : Path.of(System.getenv().getOrDefault("HOME", "/var/tmp")).resolve(".cache");
  }
}
