// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.claimTotal;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.freshETag;
import static dev.jgo.testkit.http.Effects.ignoreIfRange;
import static dev.jgo.testkit.http.Effects.ignoreRange;
import static dev.jgo.testkit.http.Effects.shiftRange;
import static dev.jgo.testkit.http.Effects.shortenRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 6 to 10: servers that do not hand out the part they are asked for, or not of this file. */
class LyingRangesTest extends SceneTest {

  private static final int KEPT = 300_000;
  private static final Answer CUT = usual().with(cutAfter(KEPT));

  @Test
  @DisplayName("#6 the whole file instead of a part is read over, compared, and said to be so")
  void theWholeFileOfTheOnlySource() {
    scene.mirror().next(CUT, usual().with(ignoreRange()));
    Run run = scene.run().installed("a").story("a@0 short_body, RESUME", "a@300000 ok");
    run.fetched(KEPT + size()).atOnce();
    assertThat(run.warnings()).singleElement().asString().contains("sends the whole file");
  }

  @Test
  @DisplayName("#6 with another source to ask, no byte of the whole file is taken")
  void theWholeFileWithAnotherSource() {
    FaultServer a = scene.mirror();
    a.next(CUT, usual().with(ignoreRange()));
    scene.mirror();
    Run run = scene.run().installed("b").fetched(size()).atOnce();
    run.story("a@0 short_body, RESUME", "a@300000 range_mismatch, NEXT_SOURCE", "b@300000 ok");
    assertThat(run.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-KEPT, -100, 100})
  @DisplayName("#7 a part that begins elsewhere is refused, the next source goes on")
  void aPartFromElsewhere(long shift) {
    scene.mirror().next(CUT, usual().with(shiftRange(shift)));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 short_body, RESUME", "a@300000 range_mismatch, NEXT_SOURCE", "b@300000 ok")
        .fetched(size());
  }

  @Test
  @DisplayName("#7 a part that ends early is taken, and the rest asked for")
  void aShorterPart() {
    scene.mirror().next(CUT, usual().with(shortenRange(100_000)));
    scene
        .run()
        .installed("a")
        .story("a@0 short_body, RESUME", "a@300000 ok", "a@400000 ok")
        .fetched(size())
        .atOnce();
  }

  @Test
  @DisplayName("#7 parts of a hundred bytes are none: the whole file is asked for")
  void partsOfAHundredBytes() {
    FaultServer a = scene.mirror();
    a.always(scene.path(), Answer.serve(scene.content()).with(shortenRange(100)));
    a.next(CUT);
    scene
        .run()
        .installed("a")
        .story("a@0 short_body, RESUME", "a@300000 range_mismatch, RESTART", "a@0 ok");
  }

  @Test
  @DisplayName("#8 a part of a file of another size is another file")
  void aPartOfAnotherFile() {
    scene.mirror().next(CUT, usual().with(claimTotal(size() + 1)));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 short_body, RESUME", "a@300000 wrong_file, NEXT_SOURCE", "b@300000 ok")
        .fetched(size());
  }

  @Test
  @DisplayName("#8 a file of another size is refused before a byte of it is kept")
  void aFileOfAnotherSize() {
    scene.mirror().serve(scene.path(), Content.of(new byte[4711]));
    scene.run().failed(15, "wrong_file").keptNothing().fetched(0).says("4711 bytes");
  }

  @Test
  @DisplayName("#9 a file that changes between two parts is left, another source finishes")
  void theTagChanges() {
    FaultServer a = scene.mirror();
    a.next(usual().with(freshETag(), cutAfter(KEPT)), usual().with(freshETag()));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 short_body, RESUME", "a@300000 range_mismatch, NEXT_SOURCE", "b@300000 ok")
        .fetched(size());
    assertThat(a.exchanges().get(1).header("If-Range")).isPresent();
  }

  @Test
  @DisplayName("#9 so is one whose server sends the part although the tag is another")
  void theTagChangesAndTheServerDoesNotCare() {
    FaultServer a = scene.mirror();
    a.next(usual().with(freshETag(), cutAfter(KEPT)), usual().with(freshETag(), ignoreIfRange()));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 short_body, RESUME", "a@300000 range_mismatch, NEXT_SOURCE", "b@300000 ok")
        .fetched(size());
  }

  @Test
  @DisplayName("#10 what is whole already is proved and used, and nobody is asked")
  void aWholePart() {
    FaultServer a = scene.mirror();
    scene.left(size()).noted(size()).run().installed("a").story().fetched(0).resumed(size());
    assertThat(a.connections()).isZero();
  }

  @Test
  @DisplayName("#10 without its journal a whole part is not believed")
  void aWholePartWithoutJournal() {
    scene.mirror();
    scene.left(size()).run().installed("a").story("a@0 ok").fetched(size());
  }

  @Test
  @DisplayName("#10 a 416 that names another size is another file")
  void outsideOfAnotherFile() {
    outside("bytes */4711", "wrong_file");
  }

  @Test
  @DisplayName("#10 a 416 that names the right size is a server that cannot count")
  void outsideOfTheRightFile() {
    outside("bytes */" + size(), "range_mismatch");
  }

  private void outside(String range, String type) {
    scene.mirror().next(Answer.status(416).header("Content-Range", range));
    scene.mirror();
    scene
        .left(KEPT)
        .noted(KEPT)
        .run()
        .installed("b")
        .story("a@300000 " + type + ", NEXT_SOURCE", "b@300000 ok")
        .fetched(size() - KEPT);
  }
}
