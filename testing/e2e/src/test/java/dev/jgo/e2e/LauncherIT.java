// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/jgo} starts wherever it lies and whatever surrounds it. */
class LauncherIT {

  private static final Path DISTRIBUTION = Reactor.root().resolve("packaging/target/jgo");

  @TempDir Path folder;

  @Test
  void startsFromAnyFolder() {
    assertVersion(Proc.of(JgoRun.LAUNCHER, "version").inheritPath().in(Path.of("/")).run());
  }

  @Test
  void startsThroughAChainOfLinks() throws IOException {
    Path far = Files.createSymbolicLink(folder.resolve("far"), JgoRun.LAUNCHER);
    Path near =
        Files.createSymbolicLink(folder.resolve("near"), Path.of(far.getFileName().toString()));
    assertVersion(Proc.of(near, "version").inheritPath().run());
  }

  @Test
  void startsByItsNameOnPath() {
    assertVersion(
        Proc.of("sh", "-c", "cd /; jgo version")
            .env("PATH", DISTRIBUTION.resolve("bin") + ":/usr/bin:/bin")
            .run());
  }

  @Test
  void startsFromAFolderWithSpacesInItsName() throws IOException {
    Path copy = folder.resolve("with some spaces");
    Proc.of("cp", "-r", DISTRIBUTION, copy).run().expect(0);
    assertVersion(Proc.of(copy.resolve("bin/jgo"), "version").inheritPath().run());
  }

  @Test
  void startsWithAnEmptyEnvironment() {
    assertVersion(Proc.of("env", "-i", JgoRun.LAUNCHER, "version").run());
  }

  @Test
  void optionsForOtherJavaProgramsChangeNothing() {
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "version")
            .inheritPath()
            .env("JAVA_TOOL_OPTIONS", "-Xnonsense")
            .env("_JAVA_OPTIONS", "-Xnonsense")
            .env("JDK_JAVA_OPTIONS", "-Xnonsense")
            .env("CLASSPATH", "/nowhere")
            .run();
    assertVersion(outcome);
    assertThat(outcome.errors()).isEmpty();
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOver() throws IOException {
    Path old = Files.createDirectories(folder.resolve("jdk-11/bin"));
    Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 42\n");
    Proc.of("chmod", "+x", old.resolve("java")).run().expect(0);
    Files.writeString(folder.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertVersion(
        Proc.of(JgoRun.LAUNCHER, "version")
            .inheritPath()
            .env("JAVA_HOME", folder.resolve("jdk-11"))
            .run());
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES})
  void withoutJavaItSaysWhatIsNeeded() {
    try (Namespace world = Namespace.in(folder)) {
      for (String home : List.of("/usr/lib/jvm", "/opt")) {
        if (Files.isDirectory(Path.of(home))) {
          world.emptied(home);
        }
      }
      Outcome outcome =
          world
              .enter(Proc.of(JgoRun.LAUNCHER, "version").env("PATH", "/usr/bin:/bin"))
              .run()
              .expect(3);
      assertThat(outcome.errors()).contains("needs Java 17 or later", "hint: ");
    }
  }

  /** A loaded class says where it came from: `top` is the archive above that of the JDK. */
  @Test
  void theBuildHasLaidOutTheClassesForItsOwnJava() {
    String java = System.getProperty("java.home") + "/bin/java";
    String version = System.getProperty("java.specification.version");
    Path lib = DISTRIBUTION.resolve("lib");
    Outcome outcome =
        Proc.of(
                java,
                "-XX:SharedArchiveFile=" + lib.resolve("classes-" + version + ".jsa"),
                "-XX:+UseSerialGC",
                "-Xlog:class+load:stderr",
                "-cp",
                lib + "/*",
                "dev.jgo.cli.Main",
                "version")
            .run();
    assertVersion(outcome);
    assertThat(outcome.errors()).containsPattern("dev.jgo.cli.Main source: shared objects .*top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing of the kind", ""})
  void classesThatDoNotFitArePassedOverWithoutAWord(String damage) throws IOException {
    Path copy = folder.resolve("moved");
    Proc.of("cp", "-r", DISTRIBUTION, copy).run().expect(0);
    String version = System.getProperty("java.specification.version");
    Path classes = copy.resolve("lib/classes-" + version + ".jsa");
    if (!damage.isEmpty()) {
      Files.delete(classes);
      Files.writeString(classes, damage);
    }
    Outcome outcome = Proc.of(copy.resolve("bin/jgo"), "version").inheritPath().run();
    assertVersion(outcome);
    assertThat(outcome.errors()).isEmpty();
  }

  @Test
  void theDistributionIsWhole() throws IOException {
    assertThat(DISTRIBUTION.resolve("LICENSE")).exists();
    // Where man(1) looks for it when bin/ is on PATH.
    assertThat(DISTRIBUTION.resolve("share/man/man1/jgo.1")).isReadable();
    try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(name -> name.startsWith("installer-core"))
          .noneMatch(name -> name.contains("testkit") || name.contains("junit"));
    }
  }

  private static void assertVersion(Outcome outcome) {
    assertThat(outcome.expect(0).output()).matches("jgo [0-9.]+\\n");
  }

  @Test
  void theArchiveUnpacksIntoAFolderOfItsOwn() throws IOException {
    Path packed = Reactor.root().resolve("packaging/target/jgo.tar.gz");
    Proc.of("tar", "-xzf", packed, "-C", folder).inheritPath().run().expect(0);
    try (Stream<Path> made = Files.list(folder)) {
      List<Path> all = made.toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).getFileName().toString()).startsWith("jgo-");
      Proc.of(all.get(0).resolve("bin/jgo"), "version").inheritPath().run().expect(0);
    }
  }

  @Test
  void aLauncherThatWasCopiedAloneSaysWhatIsMissing() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path alone =
        Files.copy(JgoRun.LAUNCHER, bin.resolve("jgo"), StandardCopyOption.COPY_ATTRIBUTES);
    Outcome outcome = Proc.of(alone, "version").inheritPath().run().expect(3);
    assertThat(outcome.errors())
        .contains("`" + folder.resolve("lib") + "` has no jgo")
        .contains("hint:")
        .doesNotContain("main class");
  }
}
