// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which shells and scripts find Go, and that their files come back byte for byte. */
class ShellsIT {

  private static final String OLD_BLOCK =
      "# >>> jgo >>> (an older text)\n. /old/env\n# <<< jgo <<<\n";

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Path home;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").write(shelf);
  }

  @BeforeEach
  void makesAHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash -lc", "sh -lc", "bash -ic"})
  void aShellOfTheUserFindsGo(String shell) throws IOException {
    Files.writeString(home.resolve(".bashrc"), "case $- in *i*) ;; *) return;; esac\n");
    user("install", "1.26.99", "--sha256", archive.sha256(), "--archive", archive.file().toString())
        .run()
        .expect(0);
    List<Object> words = new ArrayList<>(List.of((Object[]) shell.split(" ")));
    words.add("go version && command -v go");
    Outcome outcome = Proc.of(words).env("HOME", home).env("PATH", "/usr/bin:/bin").run().expect(0);
    assertThat(outcome.output()).contains("go1.26.99", home + "/.local/share/jgo/current/bin/go");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh -c", "zsh -lc", "zsh -ic"})
  @Needs(Need.ZSH)
  void everyZshFindsGo(String shell) {
    installs(home);
    finds(shell, "go version && command -v go");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fish -c", "fish -lc", "fish -ic"})
  @Needs(Need.FISH)
  void everyFishFindsGo(String shell) {
    installs(home);
    finds(shell, "go version; and command -v go");
  }

  @Test
  @Needs({Need.ZSH, Need.FISH})
  void aHomeWithAQuoteInItsNameIsNoTrouble() throws IOException {
    home = Files.createDirectories(folder.resolve("o'brien's \\home $x"));
    Path dots = Files.createDirectories(home.resolve("dots"));
    Files.writeString(home.resolve(".zshenv"), "export ZDOTDIR=\"$HOME/dots\"");
    user("install", "1.26.99", "--sha256", archive.sha256(), "--archive", archive.file().toString())
        .env("ZDOTDIR", dots)
        .run()
        .expect(0);
    finds("zsh -c", "go version && command -v go");
    finds("fish -c", "go version; and command -v go");
    finds("bash -lc", "go version && command -v go");

    setup(home, "remove").env("ZDOTDIR", dots).run().expect(0);
    assertThat(Files.readString(home.resolve(".zshenv")))
        .isEqualTo("export ZDOTDIR=\"$HOME/dots\"");
    assertThat(Scene.names(dots)).isEmpty();
    assertThat(Scene.names(home.resolve(".config/fish/conf.d"))).doesNotContain("jgo.fish");
  }

  @Test
  @Needs(Need.FISH)
  void fishIsToldItsOwnWords() {
    String line = "'" + JgoRun.LAUNCHER + "' env --user --shell fish | source; and go version";
    user(
            "install",
            "1.26.99",
            "--sha256",
            archive.sha256(),
            "--archive",
            archive.file().toString(),
            "--no-modify-path")
        .run()
        .expect(0);
    assertThat(
            Proc.of("fish", "-c", line)
                .env("HOME", home)
                .env("PATH", "/usr/bin:/bin")
                .run()
                .expect(0)
                .output())
        .contains("go1.26.99");
    Outcome outcome = setup(home, "install").env("SHELL", "/usr/bin/fish").run().expect(0);
    assertThat(outcome.errors()).contains("`source \"$HOME/.config/jgo/env.fish\"`");
  }

  private void installs(Path where) {
    user("install", "1.26.99", "--sha256", archive.sha256(), "--archive", archive.file().toString())
        .run()
        .expect(0);
    assertThat(where.resolve(".config/jgo/env")).exists();
  }

  private void finds(String shell, String line) {
    List<Object> words = new ArrayList<>(List.of((Object[]) shell.split(" ")));
    words.add(line);
    Outcome outcome = Proc.of(words).env("HOME", home).env("PATH", "/usr/bin:/bin").run().expect(0);
    assertThat(outcome.output()).contains("go1.26.99", home + "/.local/share/jgo/current/bin/go");
  }

  @Test
  void aScriptFindsGoInTheUsersBinFolderWhenThatIsOnPath() {
    String path = home.resolve(".local/bin") + ":/usr/bin:/bin";
    user("install", "1.26.99", "--sha256", archive.sha256(), "--archive", archive.file().toString())
        .env("PATH", path)
        .run()
        .expect(0);
    assertThat(Proc.of("sh", "-c", "go version").env("PATH", path).run().expect(0).output())
        .contains("go1.26.99");
  }

  @Test
  void evalOfEnvIsEnough() {
    user(
            "install",
            "1.26.99",
            "--sha256",
            archive.sha256(),
            "--archive",
            archive.file().toString(),
            "--no-modify-path")
        .run()
        .expect(0);
    assertThat(home.resolve(".profile")).doesNotExist();
    String script = "eval \"$('" + JgoRun.LAUNCHER + "' env --user)\"; go version";
    assertThat(
            Proc.of("sh", "-c", script)
                .env("HOME", home)
                .env("PATH", "/usr/bin:/bin")
                .run()
                .expect(0)
                .output())
        .contains("go1.26.99");
  }

  @Test
  void nastyFilesComeBackByteForByte() throws IOException {
    for (Map.Entry<String, byte[]> nasty : nasty().entrySet()) {
      Path other = Files.createDirectories(folder.resolve(nasty.getKey().replace(' ', '-')));
      Path profile = other.resolve(".profile");
      Path bashrc = other.resolve(".bashrc");
      if (nasty.getKey().equals("a link")) {
        Files.write(other.resolve("dotfiles"), nasty.getValue());
        Files.createSymbolicLink(profile, Path.of("dotfiles"));
      } else {
        Files.write(profile, nasty.getValue());
      }
      Files.write(bashrc, nasty.getValue());

      Outcome set = setup(other, "install").run().expect(0);
      byte[] between = Files.readAllBytes(profile);
      setup(other, "install").run().expect(0);
      assertThat(Files.readAllBytes(profile)).as("again: " + nasty.getKey()).isEqualTo(between);
      setup(other, "remove").run().expect(0);

      byte[] expected = expected(nasty.getKey(), nasty.getValue());
      assertThat(Files.readAllBytes(profile)).as(nasty.getKey()).isEqualTo(expected);
      assertThat(Files.readAllBytes(bashrc)).as(nasty.getKey()).isEqualTo(expected);
      assertThat(Files.isSymbolicLink(profile)).isEqualTo(nasty.getKey().equals("a link"));
      if (nasty.getKey().startsWith("unterminated")) {
        assertThat(set.errors()).contains("left alone: in line 2");
      } else {
        assertThat(between).as(nasty.getKey()).isNotEqualTo(nasty.getValue());
      }
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAWarningWithTheLineForIt() throws IOException {
    Path profile = Files.createDirectories(home.resolve(".profile"));
    Outcome outcome = setup(home, "install").run().expect(0);
    assertThat(outcome.errors()).contains("warning: ", "the line for it is `[ ! -f ");
    Outcome strict = setup(home, "install", "--strict-path").run();
    assertThat(Scene.error(strict, 40).get("type").getAsString()).isEqualTo("path_setup_failed");
    assertThat(profile).isDirectory();
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES, Need.ZSH, Need.FISH})
  void theMachinesGoIsFoundByEveryoneAndGoesWithoutATrace() throws IOException {
    Proc.of("chmod", "-R", "o+rX", shelf).run().expect(0);
    try (Namespace world = Namespace.in(folder).ownEtc().tmpfs(Path.of("/usr/local"), "64m")) {
      String jgo = "'" + JgoRun.LAUNCHER + "'";
      String script =
          String.join(
              "\n",
              "set -eu",
              "mountpoint -q /usr/local && mountpoint -q /etc",
              "mkdir /tmp/before.$$ && cp -a /etc/profile.d /etc/zsh /etc/fish /tmp/before.$$/",
              jgo
                  + " install 1.26.99 --sha256 "
                  + archive.sha256()
                  + " --archive '"
                  + archive.file()
                  + "'",
              "echo link: $(readlink /usr/local/go)",
              "echo script: $(env -i PATH=/usr/local/bin:/usr/bin:/bin sh -c 'go version')",
              "echo other: $(setpriv --reuid 65534 --regid 65534 --clear-groups env -i"
                  + " HOME=/nonexistent bash -lc 'go version')",
              "echo wrong: $(" + jgo + " setup status --json | grep -oc '\"state\":\"other')",
              "echo zsh: $(env -i HOME=/nonexistent PATH=/usr/bin:/bin zsh -c 'go version')",
              "echo fish: $(env -i HOME=/tmp/fish.$$ PATH=/usr/bin:/bin fish -c 'go version')",
              "rm -rf /tmp/fish.$$",
              jgo + " setup remove",
              "diff -r /etc/profile.d /tmp/before.$$/profile.d && diff -r /etc/zsh"
                  + " /tmp/before.$$/zsh && diff -r /etc/fish /tmp/before.$$/fish && echo clean",
              "rm -r /tmp/before.$$");
      Outcome outcome =
          world
              .enter(
                  Proc.of("sh", "-c", script)
                      .env("HOME", home)
                      .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"))
              .run()
              .expect(0);
      assertThat(outcome.output())
          .contains(
              "link: lib/go/go1.26.99",
              "script: go version go1.26.99",
              "other: go version go1.26.99",
              "wrong: 0",
              "zsh: go version go1.26.99",
              "fish: go version go1.26.99",
              "clean");
    }
  }

  private static Map<String, byte[]> nasty() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("empty", new byte[0]);
    files.put("plain", bytes("export A=1\n"));
    files.put("no last newline", bytes("export A=1"));
    files.put("only a newline", bytes("\n"));
    files.put("CRLF", bytes("export A=1\r\nexport B=2\r\n"));
    files.put("CRLF without the last", bytes("export A=1\r\nexport B=2"));
    files.put("Latin-1", "export N=\u00e9\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
    files.put("a link", bytes("export A=1\n"));
    files.put("interactive guard", bytes("case $- in\n *i*) ;;\n *) return;;\nesac\n"));
    files.put("an old block", bytes("export A=1\n" + OLD_BLOCK + "export B=2\n"));
    files.put("unterminated block", bytes("export A=1\n# >>> jgo >>>\nexport B=2\n"));
    return files;
  }

  private static byte[] expected(String name, byte[] before) {
    return name.equals("an old block") ? bytes("export A=1\nexport B=2\n") : before;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Proc user(String... words) {
    List<Object> all = new ArrayList<>(List.of(JgoRun.LAUNCHER));
    all.addAll(List.of((Object[]) words));
    all.add("--user");
    return Proc.of(all).env("HOME", home).env("PATH", "/usr/bin:/bin");
  }

  private static Proc setup(Path home, String... words) {
    List<Object> all = new ArrayList<>(List.of(JgoRun.LAUNCHER, "setup"));
    all.addAll(List.of((Object[]) words));
    all.addAll(List.of("--user", "--json"));
    return Proc.of(all).env("HOME", home).env("PATH", "/usr/bin:/bin");
  }
}
