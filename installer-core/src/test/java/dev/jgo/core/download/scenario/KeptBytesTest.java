// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.flipBit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 11 and 12: what lies here is not what it should be, and who sends it does not send that. */
class KeptBytesTest extends SceneTest {

  private static final int KEPT = 300_000;

  @Test
  @DisplayName("#11 a part that is longer than the archive is used as far as its journal says")
  void aPartThatIsTooLong() {
    scene.mirror();
    scene.left(size(), new byte[70_000]).noted(KEPT).run().installed("a").story("a@300000 ok");
  }

  @Test
  @DisplayName("#11 a part that is shorter than its journal says is begun anew")
  void aPartThatIsTooShort() {
    scene.mirror();
    scene.left(KEPT - 1).noted(KEPT).run().installed("a").story("a@0 ok").fetched(size());
  }

  @Test
  @DisplayName("#11 a journal of zeros is none")
  void aJournalOfZeros() {
    scene.mirror();
    scene.left(KEPT).journal(new byte[300]).run().installed("a").story("a@0 ok");
  }

  @Test
  @DisplayName("#11 a journal of another archive is none")
  void aJournalOfAnotherArchive() {
    scene.mirror();
    scene.left(KEPT).noted("0".repeat(64), KEPT).run().installed("a").story("a@0 ok");
  }

  @Test
  @DisplayName("#11 bytes that a power loss made zeros are noticed and fetched again")
  void zerosAfterAPowerLoss() {
    scene.mirror();
    scene.left(KEPT, new byte[200_000]).noted(KEPT + 200_000);
    Run run = scene.run().installed("a").story("a@500000 ok", "a@0 ok");
    run.fetched(size() - 500_000 + size());
    scene.run().story("a@0 ok");
  }

  @Test
  @DisplayName("#11 a part without a journal, or the other way round, is begun anew")
  void onlyTheJournal() throws IOException {
    scene.mirror();
    scene.left(KEPT).noted(KEPT);
    Files.delete(scene.part());
    scene.run().installed("a").story("a@0 ok");
  }

  @Test
  @DisplayName("#12 a mirror that flips a bit is left for a good one, and asked last next time")
  void aPoisonedMirror() {
    poisoned(scene.mirror());
    scene.mirror();
    scene.run().installed("b").story("a@0 ok", "b@0 ok").fetched(2 * size());
    scene.run().installed("b").story("b@0 ok");
  }

  @Test
  @DisplayName(
      "#12 of two that gave a part each one gives all, is found to lie, and the other is believed")
  void aPoisonedPart() {
    FaultServer a = scene.mirror();
    Answer lie = Answer.serve(scene.content()).with(flipBit(1000));
    a.next(lie.with(cutAfter(1_200_000)), Answer.status(404));
    a.always(scene.path(), lie);
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story(
            "a@0 short_body, RESUME",
            "a@1200000 404, NEXT_SOURCE",
            "b@1200000 ok",
            "a@1200000 ok",
            "b@0 ok");
    scene.run().installed("b").story("b@0 ok");
  }

  @Test
  @DisplayName("#12 with nobody else to ask it ends with 20, and nothing is kept")
  void onlyAPoisonedMirror() {
    FaultServer a = scene.mirror();
    poisoned(a);
    scene.run().failed(20, "checksum_mismatch").keptNothing().story("a@0 ok", "a@0 ok").atOnce();
    assertThat(Files.exists(scene.part())).isFalse();
  }

  @Test
  @DisplayName("#12 poisoned ones only: each is asked once, then it ends with 20")
  void onlyPoisonedMirrors() {
    poisoned(scene.mirror());
    poisoned(scene.mirror());
    scene.run().failed(20, "checksum_mismatch").keptNothing().story("a@0 ok", "b@0 ok");
  }

  private void poisoned(FaultServer server) {
    server.always(scene.path(), Answer.serve(scene.content()).with(flipBit(size() / 2)));
  }
}
