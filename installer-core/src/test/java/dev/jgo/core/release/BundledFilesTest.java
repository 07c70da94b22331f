// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks at every file of the catalog as it is committed. */
class BundledFilesTest {

  private static final Path FOLDER = Path.of("src/main/resources/dev/jgo/core/release/catalog");

  @Test
  void areTheirOwnCanonicalForm() {
    texts()
        .forEach(
            (line, text) -> assertThat(LineCatalog.parse(text).text()).as(line).isEqualTo(text));
  }

  @Test
  void holdEveryArchiveThatWasEverPublishedWithASum() {
    long archives = catalogs().values().stream().mapToLong(c -> c.files().size()).sum();

    assertThat(archives)
        .as("6603 of the list of 2026-08-19, 35 + 6 + 4 of 1.27.1, 1.27.2 and 1.26.8")
        .isEqualTo(6603 + 35 + 6 + 4);
  }

  @Test
  void haveNamesThatMeanTheLineTheyStandIn() {
    catalogs()
        .forEach(
            (line, catalog) ->
                assertThat(catalog.files().keySet())
                    .allSatisfy(
                        name ->
                            assertThat(ArchiveName.parse(name).orElseThrow().version().line())
                                .isEqualTo(line)));
  }

  @Test
  void spellEachNameAsItIsPublishedNow() {
    Set<String> odd = new HashSet<>();
    for (LineCatalog catalog : catalogs().values()) {
      for (String name : catalog.files().keySet()) {
        if (!ArchiveName.parse(name).orElseThrow().fileName().equals(name)) {
          odd.add(name);
        }
      }
    }
    assertThat(odd).containsExactly("go1.21rc2.linux-arm.tar.gz");
  }

  @Test
  void knowTheSizeOfEverythingInCompleteReleases() {
    for (LineCatalog catalog : catalogs().values()) {
      for (PublishedFile file : catalog.files().values()) {
        GoVersion version = ArchiveName.parse(file.name()).orElseThrow().version();
        if (!catalog.knownInPart(version)) {
          assertThat(file.size()).as(file.name()).isPresent();
        }
      }
    }
  }

  @Test
  void nameTheReleasesKnownInPart() {
    Set<String> partial =
        catalogs().values().stream().flatMap(c -> c.partial().stream()).collect(Collectors.toSet());

    assertThat(partial).containsExactlyInAnyOrder("go1.26.8", "go1.27.1", "go1.27.2");
  }

  @Test
  void haveOneBuildForLinuxAmd64InEveryRelease() {
    for (LineCatalog catalog : catalogs().values()) {
      Set<GoVersion> releases = new HashSet<>();
      Set<GoVersion> withBuild = new HashSet<>();
      for (String file : catalog.files().keySet()) {
        ArchiveName name = ArchiveName.parse(file).orElseThrow();
        releases.add(name.version());
        if (name.platform().toString().equals("linux/amd64")) {
          assertThat(withBuild.add(name.version())).as(file).isTrue();
        }
      }
      assertThat(withBuild).isEqualTo(releases);
    }
  }

  @Test
  void areTheOnesInsideTheProgram() {
    assertThat(catalogs().get("1.27"))
        .extracting(LineCatalog::date)
        .isEqualTo(Catalog.bundled().date());
  }

  private static Map<String, LineCatalog> catalogs() {
    TreeMap<String, LineCatalog> catalogs = new TreeMap<>();
    texts().forEach((line, text) -> catalogs.put(line, LineCatalog.parse(text)));
    return catalogs;
  }

  private static Map<String, String> texts() {
    TreeMap<String, String> texts = new TreeMap<>();
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString().replace(".tsv", ""), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(texts.keySet()).containsAll(List.of("1.5", "1.21", "1.27")).hasSize(23);
    return texts;
  }
}
