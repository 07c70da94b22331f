// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at 80 columns reads when the network spoils a run: one cause, one remedy. */
class OneCauseIT {

  private static final String[] GO = {
    "go.dev", "dl.google.com", "golang.google.cn", "proxy.golang.org", "sum.golang.org"
  };

  @TempDir Path folder;

  private Scene scene;

  @BeforeEach
  void opens() {
    scene = new Scene(folder, GoArchives.standIn("1.26.99").write(folder));
  }

  @AfterEach
  void closes() {
    scene.close();
  }

  @Test
  void aCompanyInspectsTlsAndItsRootIsUnknownHere() throws Exception {
    try (FaultServer inspector = FaultServer.https(ThrowAwayCa.stranger().server(GO));
        FaultProxy proxy = FaultProxy.http()) {
      for (String name : GO) {
        proxy.knows(name, inspector.port());
      }
      Outcome outcome =
          at80(scene.jgo("install", "1.26.8")).env("HTTPS_PROXY", proxy.address()).run().expect(13);
      List<String> lines = narrow(outcome);
      assertThat(lines).hasSizeLessThanOrEqualTo(18);
      assertThat(lines).filteredOn(line -> line.startsWith("hint:")).hasSize(1);
      assertThat(joined(outcome))
          .containsOnlyOnce("hint: ")
          .containsPattern("hint: .*inspects TLS here.*`--ca-file FILE`")
          .contains("from go.dev, dl.google.com, golang.google.cn");

      JsonObject error = Scene.error(outcome, 13);
      assertThat(error.getAsJsonArray("attempts").size()).isGreaterThanOrEqualTo(3);
      assertThat(error.getAsJsonArray("hints").get(0).getAsString()).contains("--ca-file");
      assertThat(Files.readString(Path.of(Scene.fact(error, "log")))).contains("jgo.hints");
    }
  }

  @Test
  void aFileWithoutTheIssuerIsNotAskedForAgain() {
    try (FaultServer inspector = FaultServer.https(ThrowAwayCa.stranger().server("localhost"))) {
      Path pem = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
      JsonObject error =
          Scene.error(
              scene
                  .jgo(
                      "install",
                      "1.26.8",
                      "--ca-file",
                      pem.toString(),
                      "--mirror",
                      "https://localhost:" + inspector.port() + "/dl")
                  .run(),
              13);
      assertThat(error.getAsJsonArray("hints").get(0).getAsString())
          .contains("`" + pem + "` has not got the root certificate of");
    }
  }

  @Test
  void aDeadProxyIsToldWithTheVariableItComesFrom() {
    try (RefusedPort nobody = RefusedPort.open()) {
      String address = "http://127.0.0.1:" + nobody.port();
      Outcome outcome =
          at80(scene.jgo("install", "1.26.8")).env("all_proxy", address).run().expect(14);
      assertThat(narrow(outcome)).hasSizeLessThanOrEqualTo(12);
      assertThat(joined(outcome))
          .containsPattern("hint: check the proxy `" + address + "`, which comes from `all_proxy`")
          .containsOnlyOnce("hint: ");
    }
  }

  @Test
  void hundredsOfDeadMirrorsAreOneLine() {
    try (RefusedPort nobody = RefusedPort.open()) {
      String mirrors =
          String.join(
              ",",
              IntStream.rangeClosed(1, 200)
                  .mapToObj(i -> "http://127.0.0.1:" + nobody.port() + "/m" + i)
                  .toList());
      Outcome outcome =
          at80(scene.jgo("install", "1.26.8", "--retries", "0"))
              .env("JGO_MIRROR", mirrors)
              .env("JGO_FALLBACK", "off")
              .run()
              .expect(12);
      assertThat(narrow(outcome)).hasSizeLessThanOrEqualTo(10);
    }
  }

  private static Proc at80(Proc run) {
    return run.env("COLUMNS", "80").env("JGO_FALLBACK", "on");
  }

  /** The lines of the screen, none of which is too long, but for the name of the log. */
  private List<String> narrow(Outcome outcome) {
    List<String> lines = outcome.errors().lines().toList();
    assertThat(lines)
        .filteredOn(line -> !line.contains(scene.home.toString()))
        .allMatch(line -> line.length() <= 80);
    return lines;
  }

  /** The screen as if it had been wider. */
  private static String joined(Outcome outcome) {
    return outcome.errors().replaceAll("\n {6,9}(?=\\S)", " ");
  }
}
