// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The packaged jgo as it was before a release came out: the same program, but its list of releases
 * ends earlier. To such a jgo a release of today is new.
 */
final class OlderJgo {

  private static final String CATALOG = "/dev/jgo/core/release/catalog/";

  private final Path launcher;

  private OlderJgo(Path launcher) {
    this.launcher = launcher;
  }

  /**
   * Copies the distribution.
   *
   * @param version that it does not know, as {@code 1.26.8}
   */
  static OlderJgo before(String version, Path folder) {
    Path copy = folder.resolve("older-jgo");
    Path original = Reactor.root().resolve("packaging/target/jgo");
    Proc.of("cp", "-a", original, copy).inheritPath().run().expect(0);
    try (var jars = Files.list(copy.resolve("lib"))) {
      Path jar =
          jars.filter(file -> file.getFileName().toString().startsWith("installer-core-"))
              .findFirst()
              .orElseThrow();
      forget(jar, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OlderJgo(copy.resolve("bin/jgo"));
  }

  private static void forget(Path jar, String version) throws IOException {
    String line = version.substring(0, version.lastIndexOf('.'));
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Path file = zip.getPath(CATALOG + line + ".tsv");
      String text =
          Files.readAllLines(file).stream()
              .filter(entry -> !entry.startsWith("go" + version + "."))
              .map(entry -> entry.startsWith("#") ? withoutRelease(entry, version) : entry)
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(file, text);
    }
  }

  /** The head names the releases that are known in part. */
  private static String withoutRelease(String head, String version) {
    String rest = head.replace(" go" + version, "");
    return rest.endsWith("partial:") ? rest.replace("partial:", "complete") : rest;
  }

  /** It with these words, and the environment of {@link JgoRun#of}. */
  Proc of(Path home, Object... words) {
    List<Object> all = new ArrayList<>(List.of(launcher));
    all.addAll(List.of(words));
    return Proc.of(all).inheritPath().env("HOME", home).env("JGO_FALLBACK", "off");
  }
}
