// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jgo with the proxies, the web server and the name server that people run. */
@Needs({Need.REAL_SERVERS, Need.ROOT, Need.NAMESPACES})
class RealProxiesIT {

  private static final String USER = "prober";
  private static final String PASSWORD = "r3al-pa55";

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;
  private FaultServer secure;
  private Path roots;
  private Path servers;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.97").padding(300_000).write(shelf);
  }

  @BeforeEach
  void opens() throws IOException {
    scene = new Scene(folder, archive);
    secure = FaultServer.https(ThrowAwayCa.shared().server("127.0.0.1", "mirror.test"));
    secure.serve("/dl/" + archive.name(), Content.of(archive.file()));
    roots = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
    servers = Files.createDirectory(folder.resolve("servers"));
    // Daemons give up root for a user of their own, who has to read and write here.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(servers, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void closes() {
    scene.close();
    secure.close();
  }

  private String https() {
    return "https://127.0.0.1:" + secure.port() + "/dl";
  }

  private Proc install(String mirror, String... flags) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256()));
    words.addAll(List.of("--mirror", mirror, "--no-fallback", "--ca-file", roots.toString()));
    words.addAll(Arrays.asList(flags));
    return scene.jgo(words.toArray(String[]::new));
  }

  private JsonObject installs(Proc run) throws IOException {
    Outcome outcome = run.run().expect(0);
    assertThat(scene.installed()).isTrue();
    tellsNoSecret(outcome);
    return Scene.json(outcome);
  }

  private JsonObject fails(Proc run, String type) throws IOException {
    Outcome outcome = run.run();
    JsonObject error = Scene.error(outcome, 14);
    assertThat(Scene.fact(error, "type")).isEqualTo(type);
    assertThat(scene.untouched()).isTrue();
    tellsNoSecret(outcome);
    return error;
  }

  private void tellsNoSecret(Outcome outcome) throws IOException {
    assertThat(outcome.output() + outcome.errors()).doesNotContain(PASSWORD);
    assertThat(secure.exchanges().toString()).doesNotContainIgnoringCase("proxy-auth");
    try (Stream<Path> files = Files.walk(scene.home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).as("%s", file).doesNotContain(PASSWORD);
      }
    }
  }

  private static String proxy(String scheme, int port, String password) {
    return scheme + "://" + USER + ":" + password + "@127.0.0.1:" + port;
  }

  @Test
  void squidWithBasic() throws IOException {
    try (RealServer squid = RealServer.squidWithBasic(servers, USER, PASSWORD)) {
      JsonObject wrong =
          fails(
              install(https(), "--proxy", proxy("http", squid.port(), "wrong")),
              "proxy_auth_required");
      assertThat(Scene.fact(wrong, "message")).contains("Basic");
      fails(
          install("https://forbidden.test/dl", "--proxy", proxy("http", squid.port(), PASSWORD)),
          "proxy_forbidden");
      fails(
          install(
              "https://127.0.0.1:9/dl",
              "--retries",
              "0",
              "--proxy",
              proxy("http", squid.port(), PASSWORD)),
          "proxy_tunnel_failed");
      installs(install(https(), "--proxy", proxy("http", squid.port(), PASSWORD)));
    }
  }

  @Test
  void squidWithDigest() throws IOException {
    try (RealServer squid = RealServer.squidWithDigest(servers, USER, PASSWORD)) {
      JsonObject wrong =
          fails(
              install(https(), "--proxy", proxy("http", squid.port(), "wrong")),
              "proxy_auth_required");
      assertThat(Scene.fact(wrong, "message")).contains("Digest");
      installs(
          install(https())
              .env("ALL_PROXY", "")
              .env("JGO_PROXY", proxy("http", squid.port(), PASSWORD)));
    }
  }

  @Test
  void squidCarriesPlainHttpWithDigest() throws IOException {
    try (RealServer squid = RealServer.squidWithDigest(servers, USER, PASSWORD)) {
      installs(
          install(
              scene.server.uri("/dl").toString(),
              "--proxy",
              proxy("http", squid.port(), PASSWORD)));
      assertThat(scene.server.exchanges().get(0).header("Via")).isPresent();
    }
  }

  @Test
  void squidBehindStunnelIsAnHttpsProxy() throws IOException {
    try (RealServer squid = RealServer.squidWithBasic(servers, USER, PASSWORD);
        RealServer tls =
            RealServer.stunnel(servers, ThrowAwayCa.shared().server("127.0.0.1"), squid.port())) {
      installs(install(https(), "--proxy", proxy("https", tls.port(), PASSWORD)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tinyproxy(boolean tunnel) throws IOException {
    try (RealServer tiny = RealServer.tinyproxy(servers, USER, PASSWORD)) {
      String mirror = tunnel ? https() : scene.server.uri("/dl").toString();
      fails(install(mirror, "--proxy", proxy("http", tiny.port(), "wrong")), "proxy_auth_required");
      installs(install(mirror, "--proxy", proxy("http", tiny.port(), PASSWORD)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5", "socks5h"})
  void danteWithAPassword(String scheme) throws IOException {
    try (RealServer dante = RealServer.dante(servers, USER, PASSWORD)) {
      fails(
          install(https(), "--proxy", proxy(scheme, dante.port(), "wrong")), "socks_auth_rejected");
      installs(install(https(), "--proxy", proxy(scheme, dante.port(), PASSWORD)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nginxWithAndWithoutParts(boolean ranges) throws IOException {
    try (RealServer nginx = RealServer.nginx(servers, shelf, ranges)) {
      installs(install("http://127.0.0.1:" + nginx.port() + "/dl"));
    }
  }

  @Test
  void dnsmasqIsAskedForNames() throws IOException {
    try (RealServer dns = RealServer.dnsmasq(servers, "mirror.test", "127.0.0.1")) {
      installs(
          install(
              "https://mirror.test:" + secure.port() + "/dl",
              "--resolver",
              "127.0.0.1:" + dns.port()));
      Outcome unknown =
          install(
                  "https://elsewhere.test/dl",
                  "--reinstall",
                  "--resolver",
                  "127.0.0.1:" + dns.port(),
                  "--retries",
                  "0")
              .run();
      assertThat(Scene.fact(Scene.error(unknown, 11), "phase")).isEqualTo("dns");
    }
  }
}
