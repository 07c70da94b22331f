// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedGoTest {
  private static final String SUM = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void findsAnArchiveInAFolderOfCatalogFiles() throws IOException {
    Files.writeString(folder.resolve("1.25.tsv"), "# head\ngo1.25.1.linux-amd64.tar.gz\t1\tff\n");
    Files.writeString(
        folder.resolve("1.26.tsv"), "# head\ngo1.26.8.linux-amd64.tar.gz\t?\t" + SUM + "\n");

    assertThat(CatalogLines.find(folder, "go1.26.8.linux-amd64.tar.gz"))
        .hasValue(new CatalogLines.Line("go1.26.8.linux-amd64.tar.gz", "?", SUM));
    assertThat(CatalogLines.find(folder, "go1.26.9.linux-amd64.tar.gz")).isEmpty();
  }

  @Test
  void saysInOneLineThatNoGoHereIsKnown() throws IOException {
    Path empty = Files.writeString(folder.resolve("1.26.tsv"), "# nothing\n");

    assertThatExceptionOfType(NoPublishedGoException.class)
        .isThrownBy(() -> PublishedGo.open(empty, folder.resolve("cache")))
        .withMessageStartingWith("no published Go on this machine: ")
        .withMessageNotContaining("\n");
  }

  @Test
  void endsAsAProgramWith3AndOneLineWhereNoGoIsKnown() throws IOException {
    Path empty = Files.writeString(folder.resolve("1.26.tsv"), "# nothing\n");

    Outcome outcome =
        Proc.of(
                Path.of(System.getProperty("java.home"), "bin/java"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.jgo.testkit.PublishedGo",
                "--catalog",
                empty,
                "--cache",
                folder.resolve("cache"))
            .run()
            .expect(3);

    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors().lines())
        .singleElement()
        .asString()
        .startsWith("no published Go on this machine: ");
  }

  @Test
  @Needs(Need.PUBLISHED_GO)
  void refusesACachedArchiveThatTheCatalogDoesNotKnow() throws IOException {
    String version = GoFinder.candidates().get(0).version();
    Path cache = Files.createDirectory(folder.resolve("cache"));
    String name = PublishedGo.archiveName(version);
    Files.writeString(cache.resolve(name), "not the archive");
    Files.writeString(cache.resolve(PublishedGo.zipName(version)), "nor this");
    Path catalog = Files.writeString(folder.resolve("1.tsv"), name + "\t15\t" + SUM + "\n");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> PublishedGo.open(catalog, cache))
        .withMessageContaining("is not the published archive")
        .withMessageContaining(SUM);
  }
}
