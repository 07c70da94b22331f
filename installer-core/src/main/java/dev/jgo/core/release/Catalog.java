// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The archives that jgo knows by size and SHA-256 without asking anybody: no mirror, proxy or cache
 * can change what a release must be.
 *
 * <p>One small text file for each Go line; a look-up reads one of them, about a millisecond.
 */
public final class Catalog {

  /** The first line that has releases with a SHA-256: go1.5.3. */
  private static final int OLDEST_LINE = 5;

  /** go1.6beta1 is the last release without one. */
  private static final int LAST_LINE_WITHOUT_SUMS = 6;

  private static final int CHANNEL_LINES = 3;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Function<String, Optional<String>> texts;

  private Catalog(Function<String, Optional<String>> texts) {
    this.texts = texts;
  }

  /** The one inside this program. */
  public static Catalog bundled() {
    return of(Catalog::resource);
  }

  /**
   * A catalog whose files come from elsewhere: the text of a line's file, by line ({@code 1.21}).
   */
  static Catalog of(Function<String, Optional<String>> texts) {
    return new Catalog(texts);
  }

  /**
   * The archive of a release for a platform.
   *
   * @throws RequestException {@code version_unknown} when the catalog does not have it, which does
   *     not mean that it was not published; {@code no_build_for_platform} when it was not
   */
  public Artifact.Archive archive(GoVersion version, Platform platform) throws RequestException {
    Optional<Artifact.Archive> file = known(version, platform);
    if (file.isEmpty()) {
      throw unknown(version, platform);
    }
    return file.get();
  }

  /**
   * As {@link #archive(GoVersion, Platform)}, where the user has said what the sum must be: for a
   * known archive both must agree, one that the catalog does not have is taken at the user's word.
   *
   * @param sha256 64 hexadecimal digits, as {@code --sha256} gave them
   * @throws RequestException {@code bad_setting} when it is no sum, or not that of the known
   *     archive; {@code no_build_for_platform} as above
   */
  public Artifact.Archive archive(GoVersion version, Platform platform, String sha256)
      throws RequestException {
    String sum = sha256.toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(sum).matches()) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `--sha256`: a SHA-256 has 64 hexadecimal digits");
    }
    Optional<PublishedFile> file = find(version, platform);
    if (file.isEmpty()) {
      String name = new ArchiveName(version, platform).fileName();
      return new Artifact.Archive(version, platform, name, OptionalLong.empty(), sum, "flag");
    }
    if (!file.get().sha256().equals(sum)) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "bad value for `--sha256`: `" + file.get().name() + "` has `" + file.get().sha256() + "`",
          "leave `--sha256` out: jgo knows this archive");
    }
    return archive(version, platform, file.get());
  }

  /** The date of the official list that the newest line was taken from. */
  public LocalDate date() {
    return line("1." + newestLine()).map(LineCatalog::date).orElse(LocalDate.EPOCH);
  }

  /** The newest line that has releases here: 27 for {@code 1.27}. */
  public int newestLine() {
    int line = OLDEST_LINE;
    while (texts.apply("1." + (line + 1)).isPresent()) {
      line++;
    }
    return line;
  }

  /** The newest release that is no pre-release. */
  public GoVersion newest() {
    for (int minor = newestLine(); minor >= OLDEST_LINE; minor--) {
      Optional<GoVersion> newest =
          line("1." + minor)
              .flatMap(line -> VersionSpec.Channel.STABLE.newest(line.releases().keySet()));
      if (newest.isPresent()) {
        return newest.get();
      }
    }
    throw new IllegalStateException("this copy of jgo is damaged: its catalog is empty");
  }

  /**
   * Whether {@code spec} may mean a release before go1.5.3, which has no SHA-256 and is not here.
   */
  boolean lacksSums(VersionSpec spec) {
    for (int minor = 0; minor <= LAST_LINE_WITHOUT_SUMS; minor++) {
      if (spec.mayReach(1, minor)) {
        return true;
      }
    }
    return false;
  }

  /** Every release. */
  List<GoVersion> all() {
    return all(Optional.empty());
  }

  /** Every release for a platform. */
  List<GoVersion> all(Platform platform) {
    return all(Optional.of(platform));
  }

  private List<GoVersion> all(Optional<Platform> platform) {
    List<GoVersion> all = new ArrayList<>();
    for (int minor = OLDEST_LINE; minor <= newestLine(); minor++) {
      all.addAll(ofLine(minor, platform));
    }
    return all;
  }

  private List<GoVersion> ofLine(int minor, Optional<Platform> platform) {
    List<GoVersion> releases = new ArrayList<>();
    line("1." + minor)
        .ifPresent(
            line ->
                line.releases()
                    .forEach(
                        (release, platforms) -> {
                          if (platform.isEmpty() || platforms.contains(platform.get())) {
                            releases.add(release);
                          }
                        }));
    return releases;
  }

  /**
   * The archive of a release, if it is known.
   *
   * @throws RequestException {@code no_build_for_platform} as above
   */
  public Optional<Artifact.Archive> known(GoVersion version, Platform platform)
      throws RequestException {
    Optional<Artifact.Archive> hashed =
        find(version, platform).map(file -> archive(version, platform, file));
    return hashed.isPresent() ? hashed : LegacySums.archive(version, platform);
  }

  /** The archive that has this SHA-256, of whatever release and platform. */
  public Optional<ArchiveName> named(String sha256) {
    for (int minor = newestLine(); minor >= OLDEST_LINE; minor--) {
      Optional<ArchiveName> found =
          line("1." + minor).stream()
              .flatMap(line -> line.files().values().stream())
              .filter(file -> file.sha256().equals(sha256))
              .flatMap(file -> ArchiveName.parse(file.name()).stream())
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The SHA-1 of an archive from before the time of SHA-256; empty for all others. */
  public static Optional<String> legacySha1(String fileName) {
    return LegacySums.sha1(fileName);
  }

  /** The releases for a platform, of those lines only that {@code spec} may mean. */
  public List<GoVersion> releases(VersionSpec spec, Platform platform) {
    int newest = newestLine();
    // A channel means one of the newest two lines; the newest may have nothing but pre-releases.
    int oldest = spec instanceof VersionSpec.Channel ? newest - CHANNEL_LINES + 1 : OLDEST_LINE;
    List<GoVersion> releases = new ArrayList<>();
    for (int minor = oldest; minor <= newest; minor++) {
      if (spec.mayReach(1, minor)) {
        releases.addAll(ofLine(minor, Optional.of(platform)));
      }
    }
    return releases;
  }

  private Optional<PublishedFile> find(GoVersion version, Platform platform)
      throws RequestException {
    Optional<LineCatalog> line = line(version.line());
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Map<Platform, PublishedFile> builds =
        line.get().release(version).stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().platform(), Map.Entry::getValue, Catalog::properName));
    boolean complete = !builds.isEmpty() && !line.get().knownInPart(version);
    if (complete && !builds.containsKey(platform)) {
      List<String> others = builds.keySet().stream().map(Platform::toString).sorted().toList();
      throw new RequestException(
          FailureKind.NO_BUILD_FOR_PLATFORM,
          "`" + version.name() + "` was not published for " + platform,
          "it exists for " + String.join(", ", others));
    }
    return Optional.ofNullable(builds.get(platform));
  }

  /** Of two files for one platform, the one with today's spelling. */
  private static PublishedFile properName(PublishedFile one, PublishedFile other) {
    boolean proper =
        ArchiveName.parse(one.name()).map(ArchiveName::fileName).equals(Optional.of(one.name()));
    return proper ? one : other;
  }

  private static Artifact.Archive archive(
      GoVersion version, Platform platform, PublishedFile file) {
    return new Artifact.Archive(
        version, platform, file.name(), file.size(), file.sha256(), "catalog");
  }

  private RequestException unknown(GoVersion version, Platform platform) {
    boolean inPart = line(version.line()).filter(line -> line.knownInPart(version)).isPresent();
    String list = "the built-in list, of " + date() + ",";
    return new RequestException(
        FailureKind.VERSION_UNKNOWN,
        inPart
            ? list + " has `" + version.name() + "` only in part, and not for " + platform
            : list + " does not have `" + version.name() + "`",
        "if it was published, install it with `--sha256 HEX`; the sum stands at"
            + " `https://go.dev/dl/`");
  }

  private Optional<LineCatalog> line(String line) {
    return texts.apply(line).map(LineCatalog::parse);
  }

  private static Optional<String> resource(String line) {
    try (InputStream in = Catalog.class.getResourceAsStream("catalog/" + line + ".tsv")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("this copy of jgo is damaged", e);
    }
  }
}
