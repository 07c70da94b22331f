// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.util.OptionalLong;

/** Something Go published that can become a toolchain. */
public sealed interface Artifact {

  GoVersion version();

  Platform platform();

  /**
   * A release archive.
   *
   * @param fileName as published, {@code go1.21.3.linux-amd64.tar.gz}
   * @param size in bytes, where it is known
   * @param sha256 lower-case hex, from a place no mirror can write to; empty where nobody knows it
   * @param hashFrom that place: {@code catalog}, {@code flag} or {@link #FROM_LIST}; {@link
   *     #UNHASHED} without a sum
   */
  record Archive(
      GoVersion version,
      Platform platform,
      String fileName,
      OptionalLong size,
      String sha256,
      String hashFrom)
      implements Artifact {

    /** A list fetched from Go's own site: true unless that site or its TLS was broken. */
    public static final String FROM_LIST = "list";

    /** No list has a SHA-256 of it: others must vouch for it. */
    public static final String UNHASHED = "none";

    /** Measured: 3.5 to 3.7 times; the densest known archives stay below 5. */
    private static final int UNPACKED_FACTOR = 8;

    private static final long UNPACKED_LIMIT_OF_UNKNOWN_SIZE = 512L * 1024 * 1024;

    /** One without a sum. */
    public static Archive unhashed(GoVersion version, Platform platform) {
      String name = new ArchiveName(version, platform).fileName();
      return new Archive(version, platform, name, OptionalLong.empty(), "", UNHASHED);
    }

    /** Whether its SHA-256 is known. */
    public boolean hashed() {
      return !sha256.isEmpty();
    }

    /**
     * What its bytes are kept under, 64 hexadecimal digits: its sum; without one, that of its name.
     */
    public String key() {
      return hashed() ? sha256 : Keying.of(fileName);
    }

    /** The most bytes this archive may unpack to; more is a bomb. */
    public long unpackedLimit() {
      return size.isPresent() ? UNPACKED_FACTOR * size.getAsLong() : UNPACKED_LIMIT_OF_UNKNOWN_SIZE;
    }
  }
}
