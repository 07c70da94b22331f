// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command on machines that have more, or less, than this one. */
@Tag("long")
@Needs({Need.ROOT, Need.NAMESPACES})
class QuickstartIT {

  private static final String SYSTEM_PATH = "/usr/bin:/bin";
  private static final Path CATALOG = Path.of("src/main/resources/dev/jgo/core/release/catalog");

  @TempDir Path folder;
  private Path project;

  /** What the script needs of a project that is built; its own build would take a minute. */
  @BeforeEach
  void copiesTheBuiltProject() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    Path root = Reactor.root();
    List<String> parts =
        new ArrayList<>(
            List.of(
                "pom.xml",
                "installer-core/pom.xml",
                "installer-core/" + CATALOG,
                "installer-cli/pom.xml",
                "packaging/pom.xml",
                "packaging/quickstart.sh",
                "packaging/src",
                "packaging/target/jgo",
                "testing/testkit/pom.xml"));
    parts.add(root.relativize(testkit()).toString());
    for (String part : parts) {
      Path copy = project.resolve(part);
      Files.createDirectories(copy.getParent());
      Proc.of("cp", "-a", root.resolve(part), copy).inheritPath().run().expect(0);
    }
    for (String sources :
        List.of("installer-core/src", "installer-cli/src", "testing/testkit/src")) {
      Files.createDirectories(project.resolve(sources));
    }
    Files.createDirectories(project.resolve("target/quickstart"));
    Files.createFile(project.resolve("target/quickstart/built"));
  }

  @Test
  @Needs(Need.PUBLISHED_GO)
  void whereTheDownloadSiteIsAtHandItInstallsForReal() throws IOException {
    Path catalog = Reactor.root().resolve("installer-core").resolve(CATALOG);
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    Path ca = folder.resolve("ca.pem");
    Path port = folder.resolve("port");
    String server =
        String.join(
            " ",
            "PATH=" + SYSTEM_PATH,
            System.getProperty("java.home") + "/bin/java -cp " + testkit(),
            "dev.jgo.testkit.LoopbackSite --file " + archive.file(),
            "--listen 127.0.0.1:443 --tls go.dev,dl.google.com --ca-out " + ca,
            "--port-file " + port,
            ">" + folder.resolve("site.log") + " 2>&1 &");
    try (Namespace world =
        Namespace.in(folder)
            .network()
            .host("127.0.0.1", "go.dev", "dl.google.com")
            .step(server)
            .step("until test -s " + port + "; do sleep 0.1; done")) {
      Outcome outcome =
          world.enter(quickstart(archive.version()).inheritPath().env("SSL_CERT_FILE", ca)).run();
      assertThat(outcome.expect(0).output().lines())
          .contains("MODE real", "hello from go" + archive.version());
    }
  }

  @Test
  void withoutAJdkItAsksTheSystemForOne() throws IOException {
    Path asked = folder.resolve("asked");
    Path fake = Files.createDirectory(folder.resolve("fake"));
    Files.writeString(fake.resolve("apt-get"), "#!/bin/sh\necho \"$*\" >>'" + asked + "'\n");
    Proc.of("chmod", "+x", fake.resolve("apt-get")).inheritPath().run().expect(0);
    try (Namespace world = Namespace.in(folder).emptied("/usr/lib/jvm")) {
      if (Files.isDirectory(Path.of("/opt"))) {
        world.emptied("/opt");
      }
      Outcome outcome =
          world.enter(quickstart("1.21.3").env("PATH", fake + ":" + SYSTEM_PATH)).run().expect(1);
      assertThat(outcome.errors()).contains("there is no JDK 17 with Maven");
    }
    assertThat(Files.readString(asked))
        .contains("update", "install -y openjdk-17-jdk-headless maven");
  }

  @Test
  @Needs(Need.PUBLISHED_GO)
  void withoutNetworkItRehearsesWithTheGoOfThisMachine() {
    PublishedGo.open(Reactor.root().resolve("installer-core").resolve(CATALOG), cache());
    try (Namespace world = Namespace.in(folder).network()) {
      Outcome outcome =
          world
              .enter(quickstart("1.21.3").inheritPath().env("JGO_PUBLISHED_CACHE", cache()))
              .run()
              .expect(0);
      assertThat(outcome.output().lines()).contains("MODE rehearsal");
      assertThat(outcome.errors()).contains("REHEARSAL: 1.21.3 was asked");
    }
  }

  private static Path cache() {
    return PublishedGo.cacheFolder();
  }

  @Test
  void withoutNetworkAndWithoutAGoItSaysSo() {
    try (Namespace world = Namespace.in(folder).network().emptied("/usr/local")) {
      Outcome outcome =
          world
              .enter(
                  quickstart("1.21.3")
                      .env("PATH", SYSTEM_PATH)
                      .env("JGO_PUBLISHED_CACHE", folder.resolve("none")))
              .run()
              .expect(1);
      assertThat(outcome.errors().strip()).endsWith("no network and no published Go");
    }
  }

  private Proc quickstart(String version) {
    return Proc.of("sh", project.resolve("packaging/quickstart.sh"), version)
        .env("HOME", folder)
        .in(project);
  }

  private static Path testkit() throws IOException {
    Path target = Reactor.root().resolve("testing/testkit/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("testkit-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("testkit is not packaged below " + target));
    }
  }
}
