// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Something Go published that can become a toolchain. */
public sealed interface Artifact {

  GoVersion version();

  Platform platform();

  /** The name under which whoever has it serves it. */
  String fileName();

  /** In bytes, where it is known. */
  OptionalLong size();

  /** What its bytes are kept under: 64 hexadecimal digits that mean it and nothing else. */
  String key();

  /** The most bytes it may unpack to; more is a bomb. */
  long unpackedLimit();

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

    /** Its sum; without one, that of its name. */
    @Override
    public String key() {
      return hashed() ? sha256 : Keying.of(fileName);
    }

    @Override
    public long unpackedLimit() {
      return size.isPresent() ? UNPACKED_FACTOR * size.getAsLong() : UNPACKED_LIMIT_OF_UNKNOWN_SIZE;
    }
  }

  /**
   * The toolchain as a module, the way module proxies have it: all of the release but the folders
   * {@code api}, {@code doc}, {@code misc} and {@code test}.
   *
   * @param h1 of its files, {@code h1:…}, from a proved record of the checksum database
   * @param database the name of that database
   */
  record ModuleZip(GoVersion version, Platform platform, String h1, String database)
      implements Artifact {

    /** The module that every toolchain is a version of (go.dev/doc/toolchain). */
    public static final String PATH = "golang.org/toolchain";

    /** The largest of 2026 unpack to 240 MB. */
    private static final long UNPACKED_LIMIT = 1024L * 1024 * 1024;

    private static final Pattern H1 = Pattern.compile("h1:[A-Za-z0-9+/]{43}=");

    public ModuleZip {
      if (!H1.matcher(h1).matches()) {
        throw new IllegalArgumentException("no hash of a module: " + h1);
      }
    }

    /** The version of that module: {@code v0.0.1-go1.21.3.linux-amd64}. */
    public static String moduleVersion(GoVersion version, Platform platform) {
      // Archives name the floating point that 32-bit ARM needs; modules speak of GOARCH alone.
      String arch = platform.arch().equals("armv6l") ? "arm" : platform.arch();
      return "v0.0.1-" + version.name() + "." + platform.os() + "-" + arch;
    }

    /** What every name in it begins with. */
    public String module() {
      return PATH + "@" + moduleVersion(version, platform);
    }

    /** The name of its file at a proxy. */
    public static String fileName(GoVersion version, Platform platform) {
      return moduleVersion(version, platform) + ".zip";
    }

    @Override
    public String fileName() {
      return fileName(version, platform);
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.empty();
    }

    /** The hash is a SHA-256, in another spelling. */
    @Override
    public String key() {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(h1.substring("h1:".length())));
    }

    @Override
    public long unpackedLimit() {
      return UNPACKED_LIMIT;
    }
  }
}
