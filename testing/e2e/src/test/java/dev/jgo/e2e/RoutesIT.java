// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.FaultDns;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.proxy.FaultSocks;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jgo behind proxies: what gets through, and which words it ends with otherwise. */
class RoutesIT {

  private static final String PASSWORD = "pr0xy-pa55";

  /** As it would stand in a header, too. */
  private static final List<String> SECRETS =
      List.of(
          PASSWORD,
          Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;
  private FaultServer secure;
  private Path roots;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.98").padding(100_000).write(shelf);
  }

  @BeforeEach
  void opens() {
    scene = new Scene(folder, archive);
    secure = FaultServer.https(ThrowAwayCa.shared().server("mirror.test"));
    secure.serve("/dl/" + archive.name(), Content.of(archive.file()));
    roots = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
  }

  @AfterEach
  void closes() {
    scene.close();
    secure.close();
  }

  private Proc install(String mirror, String... flags) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256()));
    words.addAll(List.of("--mirror", mirror, "--no-fallback", "--ca-file", roots.toString()));
    words.addAll(Arrays.asList(flags));
    return scene.jgo(words.toArray(String[]::new));
  }

  private String https() {
    return "https://mirror.test:" + secure.port() + "/dl";
  }

  private void installs(Proc run) throws IOException {
    Outcome outcome = run.run().expect(0);
    assertThat(scene.installed()).isTrue();
    tellsNoSecret(outcome);
  }

  private JsonObject fails(Proc run, String type, String phase) throws IOException {
    Outcome outcome = run.run();
    JsonObject error = Scene.error(outcome, 14);
    assertThat(Scene.fact(error, "type")).isEqualTo(type);
    assertThat(Scene.fact(error, "phase")).isEqualTo(phase);
    assertThat(error.getAsJsonArray("hints")).isNotEmpty();
    assertThat(scene.untouched()).isTrue();
    tellsNoSecret(outcome);
    return error;
  }

  /** Neither the screen nor any file that the run left behind. */
  private void tellsNoSecret(Outcome outcome) throws IOException {
    assertThat(outcome.output() + outcome.errors()).doesNotContain(SECRETS);
    try (Stream<Path> files = Files.walk(scene.home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).as("%s", file).doesNotContain(SECRETS);
      }
    }
  }

  @Test
  void throughAnHttpProxyWithALogin() throws IOException {
    try (FaultProxy proxy =
        FaultProxy.http().basic("me", PASSWORD).knows("mirror.test", secure.port())) {
      installs(install(https(), "--proxy", proxy.address("me", PASSWORD)));
      assertThat(proxy.asked()).hasSize(2);
      assertThat(secure.exchanges().toString()).doesNotContain(SECRETS);
    }
  }

  @Test
  void theEnvironmentNamesOneThatSpeaksDigestInsideTls() throws IOException {
    try (FaultProxy proxy =
        FaultProxy.https(ThrowAwayCa.shared().server("127.0.0.1"))
            .digest("SHA-256", "me", PASSWORD, 9)
            .knows("mirror.test", secure.port())) {
      installs(install(https()).env("https_proxy", proxy.address("me", PASSWORD)));
      assertThat(proxy.asked()).hasSize(2);
    }
  }

  @Test
  void plainHttpIsHandedToTheProxy() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().knows("mirror.test", scene.server.port())) {
      installs(
          install("http://mirror.test:" + scene.server.port() + "/dl")
              .env("HTTP_PROXY", proxy.address()));
      assertThat(proxy.asked().get(0).target()).startsWith("http://mirror.test:");
    }
  }

  @Test
  void throughSocksWithALogin() throws IOException {
    try (FaultSocks socks =
        FaultSocks.open().password("me", PASSWORD).knows("mirror.test", secure.port())) {
      installs(
          install(https())
              .env("ALL_PROXY", "socks5h://me:" + PASSWORD + "@127.0.0.1:" + socks.port()));
      assertThat(socks.asked()).contains("connect name mirror.test " + secure.port());
    }
  }

  @Test
  void aMirrorThatNoProxyNamesIsAskedDirectly() throws IOException {
    try (FaultProxy proxy = FaultProxy.http()) {
      installs(scene.install("--proxy", proxy.address()).env("NO_PROXY", "127.0.0.0/8"));
      assertThat(proxy.asked()).isEmpty();
    }
  }

  @Test
  void theNextRouteIsTakenWhenAProxyIsGone() throws IOException {
    try (RefusedPort port = RefusedPort.open();
        FaultProxy full = FaultProxy.http().says("HTTP/1.1 403 Forbidden\r\n\r\n");
        FaultProxy good = FaultProxy.http().knows("mirror.test", secure.port())) {
      installs(
          install(
              https(),
              "--proxy",
              "http://127.0.0.1:" + port.port(),
              "--proxy",
              full.address(),
              "--proxy",
              good.address()));
    }
  }

  @Test
  void aWrongPassword() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().basic("me", "another")) {
      JsonObject error =
          fails(
              install(https(), "--proxy", proxy.address("me", PASSWORD)),
              "proxy_auth_required",
              "proxy");
      assertThat(Scene.fact(error, "message")).contains("Basic");
      assertThat(Scene.fact(error, "route")).isEqualTo(proxy.address());
    }
  }

  @Test
  void ntlmAlone() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().closed("NTLM", "Negotiate")) {
      JsonObject error =
          fails(install(https(), "--proxy", proxy.address()), "proxy_auth_required", "proxy");
      assertThat(error.getAsJsonArray("hints").toString()).contains("cntlm");
      assertThat(Scene.fact(error, "message")).contains("NTLM, Negotiate");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 403 Forbidden, proxy_forbidden",
    "HTTP/1.1 502 Bad Gateway, proxy_tunnel_failed",
    "HTTP/1.1 302 Found, proxy_not_a_proxy",
    "SSH-2.0-x, proxy_not_a_proxy",
    "'', proxy_tunnel_failed",
  })
  void aProxyThatDoesNotDoIt(String says, String type) throws IOException {
    String whole =
        says.isEmpty() ? "" : says + "\r\nLocation: http://portal.test/?t=" + PASSWORD + "\r\n\r\n";
    try (FaultProxy proxy = FaultProxy.http().says(whole)) {
      fails(install(https(), "--proxy", proxy.address(), "--retries", "1"), type, "proxy");
    }
  }

  @Test
  void aProxyThatIsNotThere() throws IOException {
    try (RefusedPort port = RefusedPort.open()) {
      fails(
          install(https(), "--retries", "1")
              .env("HTTPS_PROXY", "http://me:" + PASSWORD + "@127.0.0.1:" + port.port()),
          "proxy_unreachable",
          "connect");
    }
  }

  @Test
  void socksWithAWrongPassword() throws IOException {
    try (FaultSocks socks = FaultSocks.open().password("me", "another")) {
      fails(
          install(https(), "--proxy", "socks5h://me:" + PASSWORD + "@127.0.0.1:" + socks.port()),
          "socks_auth_rejected",
          "proxy");
    }
  }

  @Test
  void aNameServerOfOnesOwn() throws IOException {
    try (FaultDns dns = FaultDns.open().knows("mirror.test", "127.0.0.1").truncates()) {
      installs(install(https(), "--resolver", dns.address(), "-4"));
      assertThat(dns.asked()).contains("udp mirror.test 1", "tcp mirror.test 1");
    }
  }

  @Test
  void aHeaderForTheMirrorIsNowhereElse() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().knows("mirror.test", secure.port())) {
      installs(install(https(), "--proxy", proxy.address(), "--header", "X-Token: " + PASSWORD));
      assertThat(secure.exchanges().get(0).header("X-Token")).contains(PASSWORD);
      assertThat(proxy.asked().toString()).doesNotContain(SECRETS);
    }
  }
}
