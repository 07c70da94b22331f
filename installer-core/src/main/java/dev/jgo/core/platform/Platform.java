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
    return new Platform(os, arch(osArch, os));
  }

  /**
   * The platform of the words that a person types: Go's own, or those of {@code uname} and of
   * {@code GOARCH}.
   */
  public static Platform named(String os, String arch) {
    String system = os.toLowerCase(java.util.Locale.ROOT);
    String known = system.equals("macos") ? "darwin" : system;
    return new Platform(known, arch(arch.toLowerCase(java.util.Locale.ROOT), known));
  }

  private static String arch(String word, String os) {
    return switch (word) {
      case "amd64", "x86_64", "x64" -> "amd64";
      case "aarch64", "armv8", "armv8l" -> "arm64";
      case "x86", "i386", "i486", "i586", "i686" -> "386";
      case "arm", "armhf", "armv6", "armv7", "armv7l" -> os.equals("linux") ? "armv6l" : "arm";
      case "loongarch64" -> "loong64";
      default -> word;
    };
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
