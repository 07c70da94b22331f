// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Effects.flipBit;
import static dev.jgo.testkit.http.Effects.wrongLength;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two repositories of one server: what one of them sends says nothing of the other. */
class TwoRepositoriesTest extends SceneTest {

  private FaultServer server;

  @BeforeEach
  void opensTheServer() {
    server = scene.server(FaultServer.http());
    server.serve("/good/" + scene.archive.name(), scene.content());
    scene.mirrors(server.uri("/bad"), server.uri("/good"));
  }

  private String bad() {
    return "/bad/" + scene.archive.name();
  }

  private Answer wrong(String what) {
    Answer honest = Answer.serve(scene.content());
    return switch (what) {
      case "wrong bytes" -> honest.with(flipBit(1_500_000));
      case "a wrong length" -> honest.with(wrongLength(-1000));
      case "another file" -> Answer.serve(Content.of(new byte[3_000_000]));
      case "a web page" -> Answer.html("Log in");
      case "a circle" -> Answer.redirect(302, bad());
      default -> Answer.status(Integer.parseInt(what));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong bytes",
        "a wrong length",
        "another file",
        "a web page",
        "a circle",
        "401",
        "403",
        "404",
        "410",
        "500"
      })
  @DisplayName("of two repositories of one server the good one is used, in the next run, too")
  void theOtherRepositoryIsAskedAndUsed(String what) {
    server.always(bad(), wrong(what));
    Run run = scene.run();
    assertThat(run.isInstalled()).as("%s, story: %s", what, run.lines()).isTrue();
    assertThat(run.source()).isEqualTo("127.0.0.1:" + server.port() + "/good");
    assertThat(scene.run().isInstalled()).isTrue();
  }

  @Test
  @DisplayName("a server that cannot be reached is not asked for its other repository at once")
  void aDeadServerIsDeadForBoth() {
    server.close();
    scene.flag("retries", "0");
    scene.run().failed(12, "connection_refused");
  }
}
