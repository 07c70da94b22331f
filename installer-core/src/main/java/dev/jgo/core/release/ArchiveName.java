// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file name of a release archive says. The name decides and never the list's own {@code
 * arch} field, which is wrong for 193 files of go1.21rc2 to go1.22.12.
 */
public record ArchiveName(GoVersion version, Platform platform) {

  /** Up to go1.4.3 archives for macOS also named the oldest system they ran on. */
  private static final Pattern NAME =
      Pattern.compile(
          "(go[0-9]+(?:\\.[0-9]+)*(?:(?:alpha|beta|rc)[0-9]+)?)"
              + "\\.([a-z][a-z0-9]*)-([a-z0-9]+)(?:-osx10\\.[0-9]+)?(\\.tar\\.gz|\\.zip)");

  /** Reads {@code go1.21.3.linux-amd64.tar.gz}; empty for anything that is no such name. */
  public static Optional<ArchiveName> parse(String fileName) {
    Matcher m = NAME.matcher(fileName);
    if (!m.matches()) {
      return Optional.empty();
    }
    Platform platform = new Platform(m.group(2), architecture(m.group(2), m.group(3)));
    if (!platform.archiveSuffix().equals(m.group(4))) {
      return Optional.empty();
    }
    return GoVersion.parse(m.group(1)).map(version -> new ArchiveName(version, platform));
  }

  /** go1.6beta1 wrote {@code arm6} and go1.21rc2 {@code arm} too; each is the armv6l archive. */
  private static String architecture(String os, String written) {
    boolean thirtyTwoBitArm = written.equals("arm") || written.equals("arm6");
    return os.equals("linux") && thirtyTwoBitArm ? "armv6l" : written;
  }

  /** The name as it is published now. */
  public String fileName() {
    return version.name() + "." + platform.os() + "-" + platform.arch() + platform.archiveSuffix();
  }
}
