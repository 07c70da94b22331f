// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.e2e.Scene.error;
import static dev.jgo.e2e.Scene.fact;
import static dev.jgo.e2e.Scene.json;
import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.chunked;
import static dev.jgo.testkit.http.Effects.cutAt;
import static dev.jgo.testkit.http.Effects.dripBody;
import static dev.jgo.testkit.http.Effects.falseGzipLabel;
import static dev.jgo.testkit.http.Effects.flipBit;
import static dev.jgo.testkit.http.Effects.freshETag;
import static dev.jgo.testkit.http.Effects.gzip;
import static dev.jgo.testkit.http.Effects.ignoreIfRange;
import static dev.jgo.testkit.http.Effects.ignoreRange;
import static dev.jgo.testkit.http.Effects.noLength;
import static dev.jgo.testkit.http.Effects.resetAt;
import static dev.jgo.testkit.http.Effects.shiftBytes;
import static dev.jgo.testkit.http.Effects.shiftRange;
import static dev.jgo.testkit.http.Effects.stallAt;
import static dev.jgo.testkit.http.Effects.wrongLength;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.Exchange;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mirror that cuts, stalls and lies. Each test knows how the run ends, what is asked for again,
 * and that nothing was activated that should not be.
 */
class SickServerIT {

  private static final long PADDING = 3_000_000;

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(PADDING).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, archive);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 50, 99})
  void goesOnWhereTheServerCut(double percent) {
    scene.server.next(usual().with(cutAt(percent)));
    installs(archive.size());
    List<Exchange> exchanges = scene.server.exchanges();
    assertThat(exchanges).hasSize(2);
    assertThat(exchanges.get(1).rangeStart()).hasValue(exchanges.get(0).bodyBytes());
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 50, 99})
  void aCutIsNamedAndTheNextRunGoesOn(double percent) {
    failsThenHeals(16, "short_body", "transfer", cutAt(percent));
  }

  @Test
  void aResetIsNamedAndTheNextRunGoesOn() {
    failsThenHeals(16, "connection_reset", "transfer", resetAt(80));
  }

  @Test
  void aStallIsNamedAndTheNextRunGoesOn() {
    failsThenHeals(16, "stalled", "transfer", stallAt(50), "--read-timeout", "1s");
  }

  @Test
  void drippingIsNamedAndTheNextRunGoesOn() {
    failsThenHeals(
        16,
        "too_slow",
        "transfer",
        dripBody(20_000, Duration.ofMillis(100)),
        "--speed-limit",
        "2M",
        "--speed-time",
        "1s");
  }

  @Test
  void aServerThatNeverAnswersIsNamed() {
    scene.server.always(scene.path(), new Answer.Silence());
    fails(16, "first_byte_timeout", "first_byte", "--first-byte-timeout", "1s");
    assertThat(scene.server.exchanges()).hasSize(1);
  }

  @Test
  void theWholeFileInsteadOfAPartIsReadOver() {
    scene.server.next(usual().with(cutAt(50)), usual().with(ignoreRange()));
    installs(half() + archive.size());
    assertThat(scene.server.exchanges()).hasSize(2);
  }

  @Test
  void aPartFromAnotherOffsetIsRefused() {
    halfIsKept();
    scene.server.always(scene.path(), Answer.serve(content()).with(shiftRange(-100)));
    JsonObject error = fails(15, "range_mismatch", "first_byte");
    assertThat(error.get("kept_bytes").getAsLong()).isEqualTo(half());
    heal();
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(result.get("bytes_resumed").getAsLong()).isEqualTo(half());
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(archive.size() - half());
  }

  @Test
  void aMisplacedPartMakesJgoAskForTheWhole() {
    scene.server.next(usual().with(cutAt(50)), usual().with(shiftRange(-100)));
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(scene.server.exchanges()).hasSize(3);
    assertThat(scene.server.exchanges().get(2).range()).isEmpty();
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(half() + archive.size());
  }

  @Test
  void aPartWithOtherBytesThanItsLabelIsCaughtByTheSum() {
    scene.server.next(usual().with(cutAt(50)), usual().with(shiftBytes(-100)));
    installs(2 * archive.size());
    assertThat(scene.server.exchanges()).hasSize(3);
  }

  @Test
  void anotherTagMeansTheWholeFileAgain() {
    halfIsKept();
    scene.server.serve(scene.path(), content().tagged("\"another\""));
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(archive.size());
    assertThat(result.get("bytes_resumed").getAsLong()).isEqualTo(half());
  }

  @Test
  void aPartOfAFileThatChangedIsRefused() {
    halfIsKept();
    scene.server.always(scene.path(), Answer.serve(content()).with(freshETag(), ignoreIfRange()));
    fails(15, "range_mismatch", "first_byte");
  }

  @Test
  void aWebPageIsNoArchive() {
    scene.server.always(scene.path(), Answer.html("Hotel Wi-Fi"));
    JsonObject error = fails(15, "captive_portal", "first_byte");
    assertThat(fact(error, "message")).contains("Hotel Wi-Fi");
    assertThat(scene.server.exchanges()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsNotAskedForTwice() {
    scene.server.always(scene.path(), Answer.status(404));
    fails(15, "404", "first_byte");
    assertThat(scene.server.exchanges()).hasSize(1);
  }

  @Test
  void aBusyServerIsAskedAgain() {
    scene.server.next(Answer.status(503).header("Retry-After", "1"));
    installs(archive.size());
    assertThat(scene.server.exchanges()).hasSize(2);
  }

  @Test
  void wrongBytesOnceAreFetchedAgainByItself() {
    scene.server.next(usual().with(flipBit(archive.size() / 2)));
    installs(2 * archive.size());
    assertThat(scene.server.exchanges()).extracting(Exchange::range).allMatch(r -> r.isEmpty());
  }

  @Test
  void wrongBytesAlwaysAreNeverInstalled() {
    scene.server.always(scene.path(), Answer.serve(content()).with(flipBit(archive.size() / 2)));
    fails(20, "checksum_mismatch", "");
    assertThat(scene.server.exchanges()).hasSize(2);
  }

  @Test
  void aTamperedArchiveOfTheRightLengthIsNeverInstalled() throws Exception {
    byte[] tampered = Tampered.twin(shelf.resolve("tampered"), archive, PADDING);
    assertThat(tampered).hasSize(Math.toIntExact(archive.size()));
    scene.server.serve(scene.path(), Content.of(tampered));
    fails(20, "checksum_mismatch", "");
    assertThat(scene.server.exchanges()).hasSize(2);
    assertThat(scene.server.bodyBytes()).isEqualTo(2 * archive.size());
  }

  @Test
  void aFalseEncodingLabelIsNoHarm() {
    scene.server.always(scene.path(), Answer.serve(content()).with(falseGzipLabel()));
    installs(archive.size());
  }

  @Test
  void aTrueEncodingLabelIsRefused() {
    scene.server.always(scene.path(), Answer.serve(content()).with(gzip()));
    String phase = fact(error(attempt(), 15), "phase");
    assertThat(phase).isIn("first_byte", "transfer");
    fails(15, "content_encoding", phase);
    assertThat(scene.server.exchanges()).hasSize(2);
  }

  @Test
  void aLengthThatTheCatalogDoesNotKnowIsAnotherFile() {
    String name = "go1.26.8.linux-amd64.tar.gz";
    scene.server.serve("/dl/" + name, content());
    JsonObject error = error(scene.installPublished("1.26.8").run(), 15);
    assertThat(fact(error, "type")).isEqualTo("wrong_file");
    assertThat(fact(error, "phase")).isEqualTo("first_byte");
    assertThat(error.get("kept_bytes").getAsLong()).isZero();
    assertThat(scene.server.exchanges()).hasSize(1);
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  void aLengthThatIsTooLongIsALieThatEndsWithItsServer() {
    scene.server.next(usual().with(wrongLength(100)));
    JsonObject error = fails(16, "short_body", "transfer");
    assertThat(error.get("kept_bytes").getAsLong()).isEqualTo(archive.size());
    heal();
    scene.install().run().expect(0);
    assertThat(scene.installed()).isTrue();
  }

  @Test
  void aLengthThatIsTooShortIsCaughtByTheSum() {
    scene.server.next(usual().with(wrongLength(-100)));
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(2 * archive.size() - 100);
    assertThat(scene.server.exchanges()).hasSize(2);
    assertThat(scene.installed()).isTrue();
  }

  @Test
  void noLengthIsNoHarm() {
    scene.server.next(usual().with(noLength()));
    installs(archive.size());
  }

  @Test
  void chunksAreNoHarm() {
    scene.server.next(usual().with(chunked()));
    installs(archive.size());
  }

  @Test
  void aCutWithoutLengthIsCaughtByTheSum() {
    scene.server.next(usual().with(noLength(), cutAt(50)));
    installs(half() + archive.size());
  }

  @Test
  void aRedirectIsFollowedWithItsRange() {
    try (FaultServer other = FaultServer.http()) {
      other.serve("/files/x", content());
      other.next(usual().with(cutAt(50)));
      scene.server.always(scene.path(), Answer.redirect(302, other.uri("/files/x").toString()));
      JsonObject result = json(scene.install().run().expect(0));
      assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(archive.size());
      assertThat(scene.installed()).isTrue();
      assertThat(other.exchanges()).hasSize(2);
      assertThat(other.exchanges().get(1).rangeStart()).hasValue(half());
      assertThat(scene.server.exchanges()).hasSize(2);
    }
  }

  @Test
  void aRedirectInACircleIsNotFollowedForEver() {
    scene.server.always(scene.path(), Answer.redirect(302, "/dl/b"));
    scene.server.always("/dl/b", Answer.redirect(302, scene.path()));
    fails(15, "redirect_loop", "first_byte");
    assertThat(scene.server.exchanges()).hasSize(2);
  }

  @Test
  void aRedirectFromHttpsToHttpIsRefused() {
    ThrowAwayCa ca = ThrowAwayCa.shared();
    Path pem = ca.writePem(folder.resolve("ca.pem"));
    try (FaultServer plain = FaultServer.http();
        Scene safe =
            new Scene(folder.resolve("tls"), archive, FaultServer.https(ca.server("127.0.0.1")))) {
      plain.serve(safe.path(), content());
      safe.server.always(safe.path(), Answer.redirect(302, plain.uri(safe.path()).toString()));
      Outcome outcome = safe.install("--ca-file", pem.toString()).run();
      JsonObject error = error(outcome, 15);
      assertThat(fact(error, "type")).isEqualTo("redirect_refused");
      assertThat(fact(error, "phase")).isEqualTo("first_byte");
      assertThat(safe.untouched()).isTrue();
      assertThat(plain.exchanges()).isEmpty();
    }
  }

  private Content content() {
    return Content.of(archive.file());
  }

  private void heal() {
    scene.server.reset();
    scene.server.serve(scene.path(), content());
  }

  private long half() {
    return (long) (archive.size() * 50.0 / 100);
  }

  /** An earlier run has fetched the first half. */
  private void halfIsKept() {
    scene.server.next(usual().with(cutAt(50)));
    JsonObject error = error(attempt(), 16);
    assertThat(error.get("kept_bytes").getAsLong()).isEqualTo(half());
    heal();
  }

  /** A run succeeds; so many bytes went over the line. */
  private void installs(long bytes) {
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(result.get("changed").getAsBoolean()).isTrue();
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(bytes);
    assertThat(
            scene.server.exchanges().stream()
                .filter(exchange -> exchange.status() < 300)
                .mapToLong(Exchange::bodyBytes)
                .sum())
        .isEqualTo(bytes);
    assertThat(scene.server.unused()).isZero();
    assertThat(scene.installed()).isTrue();
  }

  private Outcome attempt(String... flags) {
    String[] all = java.util.Arrays.copyOf(flags, flags.length + 2);
    all[flags.length] = "--retries";
    all[flags.length + 1] = "0";
    return scene.install(all).run();
  }

  /** A run without repetitions fails, and nothing is activated. */
  private JsonObject fails(int status, String type, String phase, String... flags) {
    JsonObject error = error(attempt(flags), status);
    assertThat(error.get("code").getAsInt()).isEqualTo(status);
    assertThat(fact(error, "type")).isEqualTo(type);
    assertThat(fact(error, "phase")).isEqualTo(phase);
    assertThat(scene.untouched()).as("nothing activated").isTrue();
    return error;
  }

  /** A run fails, the server gets well, and the next run asks for exactly what is missing. */
  private void failsThenHeals(
      int status, String type, String phase, Effect effect, String... flags) {
    scene.server.next(usual().with(effect));
    JsonObject error = fails(status, type, phase, flags);
    long kept = error.get("kept_bytes").getAsLong();
    assertThat(kept).isPositive().isLessThanOrEqualTo(scene.server.bodyBytes());
    heal();
    JsonObject result = json(scene.install().run().expect(0));
    assertThat(result.get("bytes_resumed").getAsLong()).isEqualTo(kept);
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(archive.size() - kept);
    assertThat(scene.server.exchanges()).hasSize(1);
    assertThat(scene.server.exchanges().get(0).rangeStart()).hasValue(kept);
    assertThat(scene.installed()).isTrue();
  }
}
