// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archives of go1.2.2 to go1.6beta1 that have no SHA-256. Go's site has a SHA-1 of each (its
 * data of 2021-11-08), and nothing better.
 */
final class LegacySums {

  private static final Pattern LINE =
      Pattern.compile("([^\t]+)\t(\\?|[0-9]{1,18})\t([0-9a-f]{40})");

  private LegacySums() {}

  static Optional<String> sha1(String fileName) {
    return lines().filter(m -> m.group(1).equals(fileName)).map(m -> m.group(3)).findFirst();
  }

  /** Of two for one platform, the last: for the newer system. */
  static Optional<Artifact.Archive> archive(GoVersion version, Platform platform) {
    return lines()
        .filter(m -> ArchiveName.parse(m.group(1)).filter(isOf(version, platform)).isPresent())
        .map(m -> archive(version, platform, m))
        .reduce((first, second) -> second);
  }

  private static java.util.function.Predicate<ArchiveName> isOf(
      GoVersion version, Platform platform) {
    return name -> name.version().equals(version) && name.platform().equals(platform);
  }

  private static Artifact.Archive archive(GoVersion version, Platform platform, Matcher line) {
    OptionalLong size =
        line.group(2).equals("?")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(line.group(2)));
    return new Artifact.Archive(
        version, platform, line.group(1), size, "", Artifact.Archive.UNHASHED);
  }

  private static java.util.stream.Stream<Matcher> lines() {
    try (InputStream in =
        Objects.requireNonNull(
            LegacySums.class.getResourceAsStream("legacy-sha1.tsv"), "the legacy sums")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().map(LINE::matcher).filter(Matcher::matches);
    } catch (IOException e) {
      throw new UncheckedIOException("this copy of jgo is damaged", e);
    }
  }
}
