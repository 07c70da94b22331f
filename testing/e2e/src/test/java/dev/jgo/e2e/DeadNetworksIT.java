// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks on which nobody is reached: how long a person waits for the verdict, how many lines it
 * takes, and whether it says what to do. The times are printed; three times as much is allowed.
 */
@Tag("long")
@Needs({Need.ROOT, Need.NAMESPACES})
class DeadNetworksIT {

  /** Documentation addresses (RFC 5737), which no network has. */
  private static final String NOBODY = "192.0.2.7";

  /** A link whose other end never answers: every packet leaves, and none comes back. */
  private static final String SILENT_LINK =
      "ip link add jgo0 type veth peer name jgo1 && ip link set jgo0 arp off up"
          + " && ip link set jgo1 arp off up && ip addr add 10.9.0.2/24 dev jgo0"
          + " && ip route add default via 10.9.0.1 dev jgo0";

  private static final int LINES = 20;

  @TempDir Path folder;

  private Outcome run(Namespace world, Object... words) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Proc jgo = JgoRun.bare(words).inheritPath().env("HOME", home);
    try (world) {
      return world.enter(jgo.limit(Duration.ofMinutes(5))).run();
    }
  }

  private Namespace world() {
    return Namespace.in(folder).network();
  }

  private Namespace silentFirewall() {
    return world()
        .step(SILENT_LINK)
        .host(NOBODY, "go.dev", "dl.google.com", "golang.google.cn")
        .host(NOBODY, "proxy.golang.org", "sum.golang.org");
  }

  private static void told(String network, Outcome outcome, int code, int wanted) {
    List<String> lines = outcome.errors().lines().toList();
    System.out.printf(
        "%s: %.1f s (wanted %d), %d lines, exit %d%n",
        network, outcome.time().toMillis() / 1000.0, wanted, lines.size(), outcome.status());
    assertThat(outcome.status()).as("%s", outcome).isEqualTo(code);
    assertThat(lines).as("%s", outcome).hasSizeLessThanOrEqualTo(LINES);
    assertThat(outcome.time()).as(network).isLessThan(Duration.ofSeconds(3L * wanted));
  }

  @Test
  void aFirewallThatDropsEverything() throws IOException {
    Outcome outcome = run(silentFirewall(), "install", "1.26.8", "--prefix", prefix());
    told("silent firewall, exact version", outcome, 12, 30);
    assertThat(outcome.errors()).contains("go.dev").contains("HTTPS_PROXY");
  }

  @Test
  void aFirewallThatDropsEverythingWhenTheNewestIsWanted() throws IOException {
    Outcome outcome = run(silentFirewall(), "install", "stable", "--prefix", prefix());
    told("silent firewall, newest version", outcome, 12, 30);
    assertThat(outcome.errors()).contains("HTTPS_PROXY");
  }

  @Test
  void nameServersThatNeverAnswer() throws IOException {
    Namespace world = world().step(SILENT_LINK).resolvConf("nameserver 192.0.2.53\n");
    Outcome outcome = run(world, "install", "1.26.8", "--prefix", prefix());
    told("silent DNS", outcome, 11, 25);
    assertThat(outcome.errors()).contains("DNS").contains("HTTPS_PROXY");
  }

  @Test
  void noInterfaceAtAll() throws IOException {
    Namespace world = world().resolvConf("nameserver 192.0.2.53\n");
    Outcome outcome = run(world, "install", "1.26.8", "--prefix", prefix());
    told("no interface", outcome, 11, 5);
  }

  @Test
  void noRoute() throws IOException {
    Namespace world =
        world()
            .host(NOBODY, "go.dev", "dl.google.com", "golang.google.cn")
            .host(NOBODY, "proxy.golang.org", "sum.golang.org");
    Outcome outcome = run(world, "install", "1.26.8", "--prefix", prefix());
    told("no route", outcome, 12, 5);
    assertThat(outcome.errors()).contains("route");
  }

  @Test
  void aProxyThatDoesNotExist() throws IOException {
    Namespace world = world().resolvConf("nameserver 192.0.2.53\n");
    Outcome outcome =
        run(
            world,
            "install",
            "1.26.8",
            "--prefix",
            prefix(),
            "--proxy",
            "http://proxy.nowhere.test:3128");
    told("proxy unknown", outcome, 14, 3);
    assertThat(outcome.errors()).contains("proxy.nowhere.test");
  }

  @Test
  void aProxyThatRefuses() throws IOException {
    Outcome outcome =
        run(world(), "install", "1.26.8", "--prefix", prefix(), "--proxy", "http://127.0.0.1:3128");
    told("proxy refuses", outcome, 14, 3);
    assertThat(outcome.errors()).contains("127.0.0.1:3128");
  }

  @Test
  @Tag("alone")
  void aDeadFirstMirrorCostsAMoment() throws IOException {
    Archive archive = GoArchives.standIn("1.26.96").padding(50_000).write(folder);
    try (FaultServer server = FaultServer.http();
        BlackHole hole = BlackHole.open()) {
      server.serve("/" + archive.name(), Content.of(archive.file()));
      Duration alone = installed(archive, "one", server.uri().toString());
      Duration behind =
          installed(
              archive, "two", "http://127.0.0.1:" + hole.port() + "/", server.uri().toString());
      System.out.printf(
          "dead first mirror: +%.1f s (wanted 0.5)%n", behind.minus(alone).toMillis() / 1000.0);
      assertThat(behind).isLessThan(alone.multipliedBy(2).plusMillis(1500));
    }
  }

  private Duration installed(Archive archive, String name, String... mirrors) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256()));
    words.addAll(List.of("--no-fallback", "--prefix", folder.resolve("prefix-" + name)));
    for (String mirror : mirrors) {
      words.addAll(List.of("--mirror", mirror));
    }
    return JgoRun.of(home, words.toArray()).env("JGO_RACE_AFTER", "300ms").run().expect(0).time();
  }

  private String prefix() {
    return folder.resolve("prefix").toString();
  }
}
