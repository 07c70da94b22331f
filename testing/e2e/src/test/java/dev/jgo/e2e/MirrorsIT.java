// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jgo mirrors} and {@code jgo mirrors test}. */
class MirrorsIT {

  @TempDir Path home;

  @Test
  void listsTheTableInItsOrderAndOpensNoConnection() {
    Outcome outcome = JgoRun.of(home, "mirrors", "--json", "--offline").run().expect(0);
    assertThat(names(JgoRun.json(outcome))).containsExactly("go.dev", "google", "golang.google.cn");
    assertThat(JgoRun.of(home, "mirrors").run().expect(0).output())
        .contains("NAME", "https://dl.google.com/go", "official", "ok");
  }

  @Test
  void mirrorsComeFirstAndPasswordsStayUnseen() {
    Outcome outcome =
        JgoRun.of(home, "mirrors", "--json", "--mirror", "https://ada:pa55@a.example/go")
            .run()
            .expect(0);
    assertThat(names(JgoRun.json(outcome))).containsExactly("a.example");
    assertThat(outcome.output() + outcome.errors()).doesNotContain("pa55");
  }

  @Test
  void theTestTellsWhoWorksAndHowWell() {
    try (FaultServer good = FaultServer.http();
        FaultServer bad = FaultServer.http();
        RefusedPort dead = RefusedPort.open()) {
      good.otherwise(Answer.serve(Content.of(archive())));
      bad.otherwise(Answer.status(403));
      String refused = "http://127.0.0.1:" + dead.port() + "/dl";
      Outcome outcome = test(good.uri("/dl").toString(), bad.uri("/dl").toString(), refused);
      JsonObject result = JgoRun.json(outcome.expect(0));
      assertThat(facts(result, "ok")).containsExactly("true", "false", "false");
      assertThat(facts(result, "error_type")).containsExactly("", "403", "connection_refused");
      assertThat(facts(result, "bytes")).containsExactly("262144", "0", "0");
      assertThat(good.bodyBytes()).isLessThan(1_000_000);
    }
  }

  @Test
  void aModuleProxyIsAskedForTheModule() {
    byte[] zip = archive();
    zip[0] = 'P';
    zip[1] = 'K';
    try (FaultServer good = FaultServer.http();
        FaultServer bare = FaultServer.http()) {
      good.otherwise(Answer.serve(Content.of(zip)));
      JsonObject result =
          JgoRun.json(
              JgoRun.of(home, "mirrors", "test", "--json", "--mirror", "module")
                  .env("GOPROXY", good.uri() + "," + bare.uri())
                  .run()
                  .expect(0));
      assertThat(facts(result, "ok")).containsExactly("true", "false");
      assertThat(facts(result, "error_type")).containsExactly("", "404");
      assertThat(good.exchanges())
          .singleElement()
          .asString()
          .contains("/golang.org/toolchain/@v/v0.0.1-go");
    }
  }

  @Test
  void whenNobodyWorksItEndsAsAnInstallationWould() {
    try (RefusedPort dead = RefusedPort.open()) {
      Outcome outcome = test("http://127.0.0.1:" + dead.port() + "/dl");
      assertThat(facts(JgoRun.json(outcome.expect(12)), "error_type"))
          .containsExactly("connection_refused");
    }
  }

  private Outcome test(String... mirrors) {
    Object[] words = new Object[3 + 2 * mirrors.length];
    words[0] = "mirrors";
    words[1] = "test";
    words[2] = "--json";
    for (int i = 0; i < mirrors.length; i++) {
      words[3 + 2 * i] = "--mirror";
      words[4 + 2 * i] = mirrors[i];
    }
    return JgoRun.of(home, words).run();
  }

  private static byte[] archive() {
    byte[] bytes = new byte[2_000_000];
    new Random(1).nextBytes(bytes);
    bytes[0] = 0x1f;
    bytes[1] = (byte) 0x8b;
    return bytes;
  }

  private static List<String> names(JsonObject result) {
    return facts(result, "name");
  }

  private static List<String> facts(JsonObject result, String name) {
    return StreamSupport.stream(result.getAsJsonArray("mirrors").spliterator(), false)
        .map(mirror -> Scene.fact(mirror.getAsJsonObject(), name))
        .toList();
  }
}
