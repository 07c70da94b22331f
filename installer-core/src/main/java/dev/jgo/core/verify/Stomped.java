// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.files.RawPaths;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release unpacked over another: what only the one beneath had is still there, with the time that
 * its own archive gave it.
 *
 * @param version whose files are on top
 * @param beneath the other, as far as it can be told: {@code go1.20.1}
 * @param names its files, below the root
 */
record Stomped(GoVersion version, String beneath, List<String> names) {

  /** Fewer may be anything. */
  private static final int FEWEST = 5;

  /** Archives before 1.21 have files of many times, all of the day on which they were built. */
  private static final Duration BUILD = Duration.ofDays(1);

  /** How the files of packages begin that releases up to 1.19 have: the first line names it. */
  private static final Pattern OBJECT =
      Pattern.compile("(?s)!<arch>\n.*?go object \\S+ \\S+ (go[0-9a-z.]+) .*");

  private static final int HEAD = 256;

  Stomped {
    names = List.copyOf(names);
  }

  /** The traces in the tree at {@code root}, if it has any. */
  static Optional<Stomped> in(Path root, GoVersion version) throws IOException {
    Path file = root.resolve(VersionFile.NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Optional<Instant> told = told(file);
    Instant time = told.orElse(Files.getLastModifiedTime(file).toInstant());
    Duration spread = told.isPresent() ? Duration.ZERO : BUILD;
    Map<String, Instant> times = times(root);
    Map<Instant, Integer> alike = new HashMap<>();
    times.values().forEach(t -> alike.merge(t, 1, Integer::sum));
    Map<String, Instant> others = new TreeMap<>();
    int own = 0;
    for (Map.Entry<String, Instant> entry : times.entrySet()) {
      Instant at = entry.getValue();
      if (at.isBefore(time.minus(spread))) {
        others.put(entry.getKey(), at);
      } else if (!at.isAfter(time.plus(spread))) {
        own++;
      } else if (alike.getOrDefault(at, 0) >= FEWEST) {
        others.put(entry.getKey(), at);
      }
    }
    // A copy that kept no times tells nothing.
    if (others.size() < FEWEST || own < others.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Stomped(version, beneath(root, version, others), others.keySet().stream().toList()));
  }

  /** For a person. */
  String words() {
    return "looks like "
        + version.name()
        + " unpacked over "
        + beneath
        + ", "
        + names.size()
        + " of whose files are still there";
  }

  private static String beneath(Path root, GoVersion version, Map<String, Instant> others)
      throws IOException {
    for (String name : others.keySet()) {
      if (name.endsWith(".a")) {
        Optional<String> named = objectOf(RawPaths.resolve(root, name));
        if (named.isPresent()) {
          return named.get();
        }
      }
    }
    Instant newest = others.values().stream().max(Instant::compareTo).orElseThrow();
    List<String> candidates = ReleaseDates.builtAt(newest, version);
    return candidates.isEmpty()
        ? "another release, built on " + newest.toString().substring(0, "2023-02-14".length())
        : String.join(" or ", candidates);
  }

  private static Optional<String> objectOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      Matcher m = OBJECT.matcher(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1));
      return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }
  }

  /** Since 1.21 {@code VERSION} has the time of all files in its second line. */
  private static Optional<Instant> told(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    if (lines.size() < 2 || !lines.get(1).startsWith("time ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(lines.get(1).substring("time ".length())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Instant> times(Path root) throws IOException {
    Map<String, Instant> times = new HashMap<>();
    int head = RawPaths.text(root).length() + 1;
    List<String> ours = new ArrayList<>(List.of(".unpacked-success"));
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = RawPaths.text(file).substring(head);
            if (attributes.isRegularFile() && !ours.contains(name)) {
              long seconds = attributes.lastModifiedTime().toInstant().getEpochSecond();
              times.put(name, Instant.ofEpochSecond(seconds));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return times;
  }
}
