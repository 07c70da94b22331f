// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs(Need.NAMESPACES)
class NamespaceTest {
  @TempDir Path folder;
  private Namespace world;

  @BeforeEach
  void begin() throws IOException {
    world = Namespace.in(Files.createDirectory(folder.resolve("scratch")));
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void showsItsOwnHostsAndNameServers() {
    world.host("127.0.0.9", "go.dev", "dl.google.com").host("127.0.0.8", "other");
    world.resolvConf("nameserver 127.0.0.1\n");

    assertThat(inside("cat /etc/hosts /etc/resolv.conf").output())
        .isEqualTo(
            """
            127.0.0.1 localhost
            127.0.0.9 go.dev dl.google.com
            127.0.0.8 other
            nameserver 127.0.0.1
            """);
    assertThat(Path.of("/etc/hosts")).content().doesNotContain("127.0.0.9");
  }

  @Test
  void hasNoNetworkButALoopbackThatWorks() {
    world.network();

    assertThat(inside("ip -o link | wc -l; ip -o addr show lo").output())
        .startsWith("1\n")
        .contains("127.0.0.1/8");
  }

  @Test
  @Needs({Need.NAMESPACES, Need.TMPFS})
  void fillsATmpfsUntilItIsFull() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    world.tmpfs(full, "1m");

    Outcome outcome = inside("head -c 2000000 /dev/zero > " + full + "/x; ls " + full);

    assertThat(outcome.errors()).contains("No space left");
    assertThat(outcome.output()).isEqualTo("x\n");
    assertThat(full).isEmptyDirectory();
  }

  @Test
  void hidesAFolderAndKeepsWhatWasBoundAwayBefore() throws IOException {
    Path place = Files.createDirectories(folder.resolve("local/go"));
    Files.writeString(place.resolve("VERSION"), "go1");
    Path away = Files.createDirectory(folder.resolve("away"));
    world.bindReadOnly(place, away).emptied(folder.resolve("local").toString());

    Outcome outcome =
        inside(
            String.format(
                "ls %1$s; echo new > %1$s/new; cat %2$s/VERSION; touch %2$s/x || echo no",
                folder.resolve("local"), away));

    assertThat(outcome.output()).isEqualTo("go1no\n");
    assertThat(folder.resolve("local/new")).doesNotExist();
  }

  @Test
  @Needs({Need.NAMESPACES, Need.ROOT})
  void writesIntoACopyOfEtcAndRunsAsAnotherUser() {
    world.ownEtc().step("echo planted > /etc/jgo-planted").as(4711, 4712);

    assertThat(inside("cat /etc/jgo-planted; id -u; id -g; id -G").output())
        .isEqualTo("planted\n4711\n4712\n4712\n");
    assertThat(Path.of("/etc/jgo-planted")).doesNotExist();
    assertThat(world.etc().resolve("jgo-planted")).hasContent("planted");
  }

  @Test
  @Needs({Need.NAMESPACES, Need.ROOT})
  void makesAnOverlayOverALowerLayer() throws IOException {
    Path lower = Files.createDirectory(folder.resolve("lower"));
    Files.writeString(lower.resolve("old"), "old");
    Path place = Files.createDirectory(folder.resolve("place"));
    Path disk = Files.createDirectory(folder.resolve("scratch/disk"));
    world.tmpfs(disk, "8m").overlay(lower, place);

    assertThat(inside("cat " + place + "/old; rm " + place + "/old; ls " + place).output())
        .isEqualTo("old");
    assertThat(lower.resolve("old")).exists();
  }

  @Test
  void runsNothingWhenAMountFails() {
    world.bind(folder.resolve("absent"), folder);

    Outcome outcome = inside("echo ran");

    assertThat(outcome.status()).isEqualTo(Namespace.BROKEN);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors()).contains("the private world could not be made");
  }

  @Test
  void givesTheCommandsStatusAndEnvironment() {
    Outcome outcome = world.enter(Proc.of("/bin/sh", "-c", "echo $A; exit 9").env("A", "b")).run();

    assertThat(outcome.output()).isEqualTo("b\n");
    assertThat(outcome.status()).isEqualTo(9);
  }

  private Outcome inside(String script) {
    return world.enter(Proc.of("/bin/sh", "-c", script).inheritPath()).run();
  }
}
