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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which Java {@code bin/jgo} starts, and with what: the Javas here are scripts that tell how they
 * were called, beside a {@code release} file as a real one has.
 */
class LauncherChoiceIT {
  private static final Path DISTRIBUTION = Reactor.root().resolve("packaging/target/jgo");

  @TempDir Path folder;

  @Test
  void javaHomeComesBeforeThePath() throws IOException {
    Path first = java("first", "21.0.1");
    Path second = java("second", "17.0.9");
    Outcome outcome = withPath(second).env("JAVA_HOME", first).run().expect(0);
    assertThat(outcome.output()).startsWith("first\n");
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOverForThePath() throws IOException {
    Path old = java("old", "1.8.0_392");
    Path fit = java("fit", "17");
    Outcome outcome = withPath(fit).env("JAVA_HOME", old).run().expect(0);
    assertThat(outcome.output()).startsWith("fit\n");
  }

  @Test
  void aJavaHomeWithSpacesInItsNameIsOne() throws IOException {
    Path spaced = java("a java home", "25.0.1");
    Outcome outcome = withPath(Path.of("/none")).env("JAVA_HOME", spaced).run().expect(0);
    assertThat(outcome.output()).startsWith("a java home\n");
  }

  @Test
  void aVersionManagersScriptIsAskedForItsHome() throws IOException {
    Path real = java("real", "17.0.9");
    Path shims = Files.createDirectory(folder.resolve("shims"));
    script(
        shims.resolve("java"),
        "printf 'Property settings:\\n    java.home = %s\\n' '" + real + "' >&2");
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "list").env("PATH", shims + ":/usr/bin:/bin").run().expect(0);
    assertThat(outcome.output()).startsWith("real\n");
  }

  @Test
  void aHomeWithoutAReleaseFileIsAskedByStartingIt() throws IOException {
    Path home = folder.resolve("bare");
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/java"),
        "case $1 in -version) echo 'openjdk version \"18.0.2\" 2022-07-19' >&2 ;; *) echo bare ;;"
            + " esac");
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "list")
            .env("PATH", "/usr/bin:/bin")
            .env("JAVA_HOME", home)
            .run()
            .expect(0);
    assertThat(outcome.output()).isEqualTo("bare\n");
  }

  @Test
  void wordsReachJavaAsTheyWereGiven() throws IOException {
    Path fit = java("fit", "17");
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "install", "two words", "*", "", "$HOME")
            .inheritPath()
            .env("JAVA_HOME", fit)
            .run()
            .expect(0);
    assertThat(outcome.output())
        .endsWith("dev.jgo.cli.Main\ninstall\ntwo words\n*\n\n$HOME\n")
        .contains("-Djgo.tty1=0\n", "-Djgo.tty2=0\n", "-cp\n" + DISTRIBUTION + "/lib/*\n");
  }

  @Test
  void javaTakesTheLaunchersPlaceSoThatSignalsReachIt() throws IOException {
    Path fit = java("fit", "17");
    script(fit.resolve("bin/java"), "echo $$");
    Outcome outcome =
        Proc.of("sh", "-c", "echo $$; exec '" + JgoRun.LAUNCHER + "' list")
            .inheritPath()
            .env("JAVA_HOME", fit)
            .run()
            .expect(0);
    List<String> pids = outcome.output().lines().toList();
    assertThat(pids).hasSize(2);
    assertThat(pids.get(1)).isEqualTo(pids.get(0));
  }

  @Test
  void messagesAreEnglishAndFileNamesAreUtf8() throws IOException {
    Path fit = java("fit", "17");
    script(fit.resolve("bin/java"), "echo \"${LC_ALL-unset} $LC_CTYPE $LC_MESSAGES\"");
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "list")
            .inheritPath()
            .env("JAVA_HOME", fit)
            .env("LC_ALL", "de_DE.UTF-8")
            .run()
            .expect(0);
    assertThat(outcome.output()).matches("unset (C|de_DE)\\.UTF-8 C\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8", ""})
  void aFolderOfAnyLettersIsNamedWithoutALocale(String locale) {
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "config", "get", "prefix", "--prefix", "/tmp/Jos\u00e9")
            .inheritPath()
            .env("LC_ALL", locale)
            .run()
            .expect(0);
    assertThat(outcome.output()).isEqualTo("/tmp/Jos\u00e9\n");
  }

  @Test
  void theCommandOfExecKeepsItsLocale() throws IOException {
    Path tree = folder.resolve("home/sdk/go1.26.97");
    Files.createDirectories(tree.resolve("bin"));
    script(tree.resolve("bin/go"), "echo go version go1.26.97 linux/amd64");
    Files.writeString(tree.resolve("VERSION"), "go1.26.97\n");
    Files.writeString(tree.resolve(".unpacked-success"), "");
    Outcome outcome =
        Proc.of(
                JgoRun.LAUNCHER,
                "exec",
                "1.26.97",
                "--user",
                "--",
                "sh",
                "-c",
                "echo $LC_ALL ${LC_MESSAGES-unset}")
            .inheritPath()
            .env("HOME", folder.resolve("home"))
            .env("LC_ALL", "C")
            .run()
            .expect(0);
    assertThat(outcome.output()).isEqualTo("C unset\n");
  }

  @Test
  void startsWhereThePathHoldsNothingButAGo() {
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "version")
            .env("PATH", "/none/go/bin")
            .env("JAVA_HOME", System.getProperty("java.home"))
            .run()
            .expect(0);
    assertThat(outcome.output()).startsWith("jgo ");
  }

  @Test
  void aFolderWithAColonInItsNameIsRefusedInWords() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("a:b/bin")).resolve("jgo");
    Files.copy(JgoRun.LAUNCHER, copy);
    Outcome outcome = Proc.of("sh", copy, "version").inheritPath().run().expect(2);
    assertThat(outcome.errors()).contains("a:b", "hint: move or rename the folder");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES})
  void whereAllAreTooOldEachIsNamedWithItsVersion() throws IOException {
    Path old = java("old", "11.0.2");
    try (Namespace world = Namespace.in(folder)) {
      for (String home : List.of("/usr/lib/jvm", "/usr/java", "/opt")) {
        if (Files.isDirectory(Path.of(home))) {
          world.emptied(home);
        }
      }
      Proc launcher =
          Proc.of(JgoRun.LAUNCHER, "version").env("PATH", "/usr/bin:/bin").env("JAVA_HOME", old);
      Outcome outcome = world.enter(launcher).run().expect(3);
      assertThat(outcome.errors())
          .contains("needs Java 17 or later", old + " (Java 11)", "hint: ")
          .doesNotContain("none");
    }
  }

  /** jgo with {@code home}'s Java on its PATH, and the system's tools. */
  private static Proc withPath(Path home) {
    return Proc.of(JgoRun.LAUNCHER, "list").env("PATH", home.resolve("bin") + ":/usr/bin:/bin");
  }

  /** A Java home of this version whose {@code java} prints its folder's name and its words. */
  private Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\nLIBC=\"gnu\"\n");
    script(home.resolve("bin/java"), "printf '%s\\n' '" + name + "' \"$@\"");
    return home;
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
