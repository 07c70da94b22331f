// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.platform;

/**
 * An operating system and architecture in the spelling of Go's archive names ({@code linux}, {@code
 * amd64}; 32-bit ARM Linux is {@code armv6l} there).
 */
public record Platform(String os, String arch) {

  /**
   * The platform that a Java runtime calls {@code os.name} and {@code os.arch}; what Go has no word
   * for keeps Java's, and is then simply not published.
   */
  public static Platform ofJava(String osName, String osArch) {
    String lower = osName.toLowerCase(java.util.Locale.ROOT);
    String os =
        lower.startsWith("mac") ? "darwin" : lower.startsWith("windows") ? "windows" : lower;
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          case "x86", "i386", "i486", "i586", "i686" -> "386";
          case "arm" -> os.equals("linux") ? "armv6l" : "arm";
          case "loongarch64" -> "loong64";
          default -> osArch;
        };
    return new Platform(os, arch);
  }

  /** How Go archives for this platform end. */
  public String archiveSuffix() {
    return os.equals("windows") ? ".zip" : ".tar.gz";
  }

  /** As {@code linux/amd64}. */
  @Override
  public String toString() {
    return os + "/" + arch;
  }
}
