// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every failure has its own exit code, type, phase and next step, and no failure tells a secret.
 */
class NetworkWordsIT {

  private static final List<String> SECRETS =
      List.of("mirror-pa55", "netrc-pa55", "environment-pa55");

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(200_000).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, archive);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  @Needs(Need.NAMESPACES)
  void aNameThatDoesNotExist() {
    try (Namespace world =
        Namespace.in(folder).network().resolvConf("nameserver 127.0.0.1\n").step(dnsStub())) {
      fails(world.enter(from("http://mirror.invalid/dl")), 11, "host_not_found", "dns");
    }
  }

  @Test
  @Needs(Need.NAMESPACES)
  void noNameServerAnswers() {
    try (Namespace world =
        Namespace.in(folder)
            .network()
            .resolvConf("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")) {
      fails(
          world.enter(from("http://mirror.invalid/dl", "--retries", "1")),
          11,
          "dns_failure",
          "dns");
    }
  }

  @Test
  void aPortThatRefuses() {
    try (RefusedPort port = RefusedPort.open()) {
      JsonObject error =
          fails(
              from("http://127.0.0.1:" + port.port() + "/dl", "--retries", "1"),
              12,
              "connection_refused",
              "connect");
      assertThat(error.get("address").getAsString()).isEqualTo("127.0.0.1:" + port.port());
      assertThat(error.getAsJsonArray("attempts")).hasSize(2);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesFor() {
    tlsFails(ThrowAwayCa.stranger().server("localhost"), "certificate_unknown_issuer");
  }

  @Test
  void aCertificateThatHasExpired() {
    tlsFails(ThrowAwayCa.shared().expired("localhost"), "certificate_expired");
  }

  @Test
  void aCertificateOfTomorrow() {
    tlsFails(ThrowAwayCa.shared().notYetValid("localhost"), "certificate_not_yet_valid");
  }

  @Test
  void aCertificateForAnotherName() {
    tlsFails(ThrowAwayCa.shared().wrongHost(), "certificate_wrong_host");
  }

  @Test
  void plainHttpWhereTlsWasExpected() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInPlainHttp(plain));
      server.setDaemon(true);
      server.start();
      fails(from("https://127.0.0.1:" + plain.getLocalPort() + "/dl"), 13, "plain_http", "tls");
    }
  }

  @Test
  void aCertificateThatTheUserAddsIsTrusted() {
    try (FaultServer secure = FaultServer.https(ThrowAwayCa.shared().server("localhost"))) {
      secure.serve("/dl/" + archive.name(), Content.of(archive.file()));
      Path pem = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
      from("https://localhost:" + secure.port() + "/dl", "--ca-file", pem.toString())
          .run()
          .expect(0);
      assertThat(scene.installed()).isTrue();
    }
  }

  @Test
  @Needs(Need.NAMESPACES)
  void aPrefixThatIsReadOnly() {
    try (Namespace world = Namespace.in(folder).bindReadOnly(scene.prefix, scene.prefix)) {
      Proc install =
          scene.jgo(
              "install",
              "1.26.99",
              "--sha256",
              archive.sha256(),
              "--archive",
              archive.file().toString());
      JsonObject error = Scene.error(world.enter(install).run(), 31);
      assertThat(error.get("type").getAsString()).isIn("read_only", "permission_denied");
      assertThat(error.getAsJsonArray("hints")).isNotEmpty();
    }
  }

  @Test
  @Needs(Need.TMPFS)
  void aDiskThatIsFull() {
    Archive large = GoArchives.standIn("1.26.99").padding(3_000_000).write(folder);
    try (Namespace world = Namespace.in(folder).tmpfs(scene.prefix, "2m")) {
      fails(
          world.enter(
              scene.jgo(
                  "install",
                  "1.26.99",
                  "--sha256",
                  large.sha256(),
                  "--archive",
                  large.file().toString())),
          30,
          "no_space",
          null);
    }
  }

  @Test
  void aPlaceThatIsNotAGoTree() throws IOException {
    Files.createDirectories(scene.active());
    Files.writeString(scene.active().resolve("mine"), "mine");
    fails(scene.install(), 33, "not_a_go_tree", null);
    assertThat(scene.active().resolve("mine")).hasContent("mine");
    assertThat(scene.server.exchanges()).isEmpty();
  }

  @Test
  void aSumThatContradictsTheCatalog() {
    fails(
        scene.jgo(
            "install",
            "1.21.3",
            "--sha256",
            "0".repeat(64),
            "--mirror",
            scene.server.uri().toString()),
        2,
        "bad_setting",
        null);
    assertThat(scene.server.exchanges()).isEmpty();
  }

  @Test
  void aSumThatTheArchiveDoesNotHave() {
    fails(
        scene.jgo(
            "install",
            "1.26.99",
            "--sha256",
            "0".repeat(64),
            "--archive",
            archive.file().toString()),
        20,
        "checksum_mismatch",
        null);
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  void aVersionThatNobodyKnows() {
    fails(scene.jgo("install", "1.21.99"), 10, "version_unknown", null);
  }

  @Test
  void aSettingThatMeansNothingIsNamedWithItsOriginAndNotItsValue() {
    Outcome outcome = scene.install().env("JGO_READ_TIMEOUT", "environment-pa55").run();
    JsonObject error = Scene.error(outcome, 2);
    assertThat(error.get("type").getAsString()).isEqualTo("bad_setting");
    assertThat(error.get("message").getAsString()).contains("JGO_READ_TIMEOUT");
    assertThat(outcome.toString().lines().skip(1)).noneMatch(line -> line.contains("pa55"));
  }

  @Test
  void secretsGoWhereTheyBelongAndNowhereElse() throws IOException {
    try (FaultServer elsewhere = FaultServer.http()) {
      elsewhere.serve("/" + archive.name(), Content.of(archive.file()));
      scene.server.always(
          scene.path(),
          Answer.redirect(302, elsewhere.uri("/" + archive.name()).toString())
              .guarded("ada", "mirror-pa55"));
      Files.writeString(
          scene.home.resolve(".netrc"), "machine 127.0.0.1 login ada password netrc-pa55\n");
      Files.setPosixFilePermissions(
          scene.home.resolve(".netrc"), PosixFilePermissions.fromString("rw-------"));

      Outcome refused = from(scene.server.uri("/dl").toString(), "-v").run();
      Outcome served =
          from(
                  "http://ada:mirror-pa55@127.0.0.1:" + scene.server.port() + "/dl",
                  "-v",
                  "--log-file",
                  folder.resolve("run.jsonl").toString())
              .env("JGO_SECRET_FOR_NOBODY", "environment-pa55")
              .run()
              .expect(0);

      assertThat(Scene.error(refused, 15).get("type").getAsString()).isEqualTo("401");
      assertThat(scene.server.exchanges().get(0).header("authorization")).isPresent();
      assertThat(elsewhere.exchanges()).isNotEmpty();
      assertThat(elsewhere.exchanges())
          .allSatisfy(exchange -> assertThat(exchange.header("authorization")).isEmpty());
      for (String secret : SECRETS) {
        assertThat(refused.output() + refused.errors()).doesNotContain(secret);
        assertThat(served.output() + served.errors()).doesNotContain(secret);
        assertThat(filesWith(secret)).isEmpty();
      }
    }
  }

  private void tlsFails(ServerIdentity identity, String type) {
    try (FaultServer secure = FaultServer.https(identity)) {
      Path pem = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
      JsonObject error =
          fails(
              from("https://localhost:" + secure.port() + "/dl", "--ca-file", pem.toString()),
              13,
              type,
              "tls");
      assertThat(error.getAsJsonArray("attempts")).hasSize(1);
    }
  }

  private Proc from(String mirror, String... flags) {
    List<String> words =
        new ArrayList<>(
            List.of("install", "1.26.99", "--sha256", archive.sha256(), "--mirror", mirror));
    words.addAll(List.of(flags));
    return scene.jgo(words.toArray(String[]::new));
  }

  /** As real web servers answer what is no request. */
  private static void answerInPlainHttp(ServerSocket plain) {
    byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    while (!plain.isClosed()) {
      try (Socket socket = plain.accept()) {
        socket.getInputStream().read();
        socket.getOutputStream().write(answer);
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private JsonObject fails(Proc run, int code, String type, @Nullable String phase) {
    Outcome outcome = run.run();
    JsonObject error = Scene.error(outcome, code);
    assertThat(error.get("code").getAsInt()).isEqualTo(code);
    assertThat(error.get("type").getAsString()).isEqualTo(type);
    assertThat(error.get("message").getAsString()).isNotBlank();
    assertThat(error.has("retryable")).isTrue();
    assertThat(error.get("phase").isJsonNull() ? null : error.get("phase").getAsString())
        .isEqualTo(phase);
    assertThat(error.getAsJsonArray("hints")).as("a next step").isNotEmpty();
    assertThat(outcome.errors()).contains("error: ").contains("hint: ");
    return error;
  }

  private String dnsStub() {
    Path ready = folder.resolve("dns-ready");
    return "java -cp '"
        + System.getProperty("java.class.path")
        + "' dev.jgo.testkit.DnsStub --listen 127.0.0.1:53 --port-file "
        + ready
        + " >/dev/null 2>&1 & until [ -s "
        + ready
        + " ]; do sleep 0.05; done";
  }

  private List<Path> filesWith(String secret) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : List.of(scene.home, scene.prefix, folder.resolve("run.jsonl"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          boolean ours = !file.endsWith(".netrc");
          if (ours
              && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  .contains(secret)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }
}
