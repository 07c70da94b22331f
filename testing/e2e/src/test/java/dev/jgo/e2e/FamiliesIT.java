// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.FaultDns;
import dev.jgo.testkit.LoopbackSite;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines with one family of addresses, and with one that leads nowhere. */
@Needs({Need.ROOT, Need.NAMESPACES})
class FamiliesIT {

  private static final int PORT = 8080;

  @TempDir Path folder;

  /** A world in which {@code mirror.test} has these addresses and is served on one of them. */
  private Outcome install(String network, String served, List<String> addresses, String... flags)
      throws IOException {
    Archive archive = GoArchives.standIn("1.26.96").padding(50_000).write(folder);
    Path home = Files.createDirectories(folder.resolve("home"));
    Path port = folder.resolve("port");
    Namespace world = Namespace.in(folder).network().step(network);
    addresses.forEach(address -> world.host(address, "mirror.test"));
    String classes =
        LoopbackSite.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    world.step(
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            classes,
            LoopbackSite.class.getName(),
            "--file",
            archive.file().toString(),
            "--listen",
            served + ":" + PORT,
            "--port-file",
            port.toString(),
            "</dev/zero >/dev/null 2>&1 &"));
    world.step("until [ -s " + port + " ]; do sleep 0.05; done");
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256(), "--json"));
    words.addAll(List.of("--mirror", "http://mirror.test:" + PORT, "--no-fallback"));
    words.addAll(List.of("--prefix", folder.resolve("prefix"), "--log-level", "debug"));
    words.addAll(List.of((Object[]) flags));
    Proc run = JgoRun.of(home, words.toArray());
    try (world) {
      return world.enter(run).run();
    }
  }

  private String log() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home/.local/state/jgo/log"))) {
      Path file = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  @Test
  void onlyIpv6() throws IOException {
    install("ip addr del 127.0.0.1/8 dev lo", "::1", List.of("::1")).expect(0);
    assertThat(log()).contains("[0:0:0:0:0:0:0:1]:" + PORT).doesNotContain("127.0.0.1:");
  }

  /** Both families on one port, the newer one swallowing every SYN, as the name server says. */
  private Outcome besideABlackHole(String... flags) throws IOException {
    try (FaultServer server = FaultServer.http();
        BlackHole hole = BlackHole.open("::1", server.port());
        FaultDns dns = FaultDns.open().knows("mirror.test", "::1", "127.0.0.1")) {
      Archive archive = GoArchives.standIn("1.26.96").padding(50_000).write(folder);
      server.serve("/" + archive.name(), Content.of(archive.file()));
      List<Object> words = new ArrayList<>();
      words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256(), "--json"));
      words.addAll(List.of("--mirror", "http://mirror.test:" + hole.port(), "--no-fallback"));
      words.addAll(List.of("--prefix", folder.resolve("prefix"), "--log-level", "debug"));
      words.addAll(List.of("--resolver", dns.address()));
      words.addAll(List.of((Object[]) flags));
      return JgoRun.of(Files.createDirectories(folder.resolve("home")), words.toArray()).run();
    }
  }

  @Test
  void ipv6ThatSwallowsEverythingIsOvertaken() throws IOException {
    besideABlackHole().expect(0);
    String log = log();
    assertThat(log.indexOf("[0:0:0:0:0:0:0:1]:"))
        .as("IPv6 is tried first")
        .isPositive()
        .isLessThan(log.indexOf("\"subject\":\"127.0.0.1:"));
    assertThat(log).contains("jgo.connect.overtaken");
  }

  @Test
  void aFamilyThatIsNotWantedIsNotTried() throws IOException {
    besideABlackHole("-4").expect(0);
    assertThat(log()).doesNotContain("[0:0:0:0:0:0:0:1]:");
  }

  @Test
  void aFamilyThatTheHostDoesNotHave() throws IOException {
    Outcome outcome = install("true", "127.0.0.1", List.of("127.0.0.1"), "-6");
    assertThat(Scene.fact(JgoRun.error(outcome, 11), "message")).contains("has no IPv6 address");
  }
}
