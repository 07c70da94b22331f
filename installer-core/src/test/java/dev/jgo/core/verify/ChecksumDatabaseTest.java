// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.testkit.RecordedSums;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record, its tree and its history: Go's real ones, and a small database of our own. */
class ChecksumDatabaseTest {

  private static final String MODULE = "golang.org/toolchain";
  private static final String REAL = "v0.0.1-go1.26.8.linux-amd64";

  private final OneHead memory = new OneHead();

  @Test
  void aRealRecordIsProved() throws Exception {
    Map<String, byte[]> files = recorded();
    assertThat(database(files).h1(MODULE, REAL))
        .contains("h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=");
    assertThat(memory.latest().orElseThrow().size()).isEqualTo(66_332_798);
  }

  @Test
  void realNotesAreSignedByGosKey() throws Exception {
    assertThat(head(Resources.text("latest-28891140.txt")).size()).isEqualTo(28_891_140);
    DatabaseRecord record = DatabaseRecord.parse(Resources.bytes("lookup-1.21.9.txt"));
    assertThat(head(record.note()).size()).isEqualTo(28_905_453);
    assertThat(record.h1(MODULE, "v0.0.1-go1.21.9.linux-amd64"))
        .isEqualTo("h1:rRL9rPpsjKfpdDFcppvNgw1/dynUMrpDcTxdIwtyFR0=");
  }

  @Test
  void aForgedNoteIsRefused() {
    String note = Resources.text("latest-28891140.txt").replace("28891140", "28891141");
    assertThatThrownBy(() -> head(note)).hasMessageContaining("a signature");
  }

  @Test
  void anotherKeysNoteIsRefused() {
    VerifierKey other = SmallDatabase.of("sum.golang.org", 1).key();
    assertThatThrownBy(() -> SignedNote.open(Resources.text("latest-28891140.txt"), other))
        .isInstanceOf(IntegrityException.class)
        .hasMessageContaining("is not signed by");
  }

  @Test
  void keysThatAreNoneAreRefused() {
    assertThat(VerifierKey.parse("sum.golang.org+033de0ae+")).isEmpty();
    assertThat(
            VerifierKey.parse(
                "sum.golang.org+00000000+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"))
        .isEmpty();
    assertThat(VerifierKey.parse("what")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void noByteOfARealProofMayChange(int which) {
    Map<String, byte[]> files = recorded();
    String name = files.keySet().stream().sorted().toList().get(which);
    byte[] changed = Objects.requireNonNull(files.get(name)).clone();
    for (int at = 0; at < changed.length; at++) {
      changed[at] ^= 1;
    }
    files.put(name, changed);
    assertForged(database(files), REAL);
  }

  @Test
  void aRecordOfAnotherVersionIsRefused() {
    Map<String, byte[]> files = recorded();
    files.put(
        "lookup/" + MODULE + "@v0.0.1-go1.26.9.linux-amd64",
        Objects.requireNonNull(files.get("lookup/" + MODULE + "@" + REAL)));
    assertForged(database(files), "v0.0.1-go1.26.9.linux-amd64");
  }

  @Test
  void whatTheDatabaseDoesNotHaveIsNoForgery() throws Exception {
    assertThat(database(Map.of()).h1(MODULE, REAL)).isEmpty();
  }

  @Test
  void aMissingTileProvesNothing() {
    Map<String, byte[]> files = recorded();
    files.keySet().removeIf(name -> name.startsWith("tile/8/1/"));
    assertThatThrownBy(() -> database(files).h1(MODULE, REAL))
        .isInstanceOfSatisfying(
            IntegrityException.class,
            e -> assertThat(Produced.kind(e.kind())).isEqualTo(FailureKind.PROOF_UNAVAILABLE));
  }

  @Test
  void aTreeMayGrow() throws Exception {
    for (int size : new int[] {1, 2, 3, 255, 256, 257, 600, 70_000}) {
      SmallDatabase small = SmallDatabase.of("test.db", size);
      assertThat(small.grown().open(memory.only(small)).h1(MODULE, small.version(0))).isPresent();
      memory.forget();
      assertThat(small.open(memory).h1(MODULE, small.version(size - 1)))
          .as("the last of %d", size)
          .contains(small.h1(size - 1));
      SmallDatabase grown = small.grown();
      assertThat(grown.open(memory).h1(MODULE, small.version(0))).contains(small.h1(0));
      assertThat(memory.latest().orElseThrow().size()).isEqualTo(grown.size());
      memory.forget();
    }
  }

  @Test
  void anOlderHeadOfTheSameHistoryIsFineAndIsNotRemembered() throws Exception {
    SmallDatabase small = SmallDatabase.of("test.db", 300);
    SmallDatabase grown = small.grown();
    grown.open(memory).h1(MODULE, grown.version(5));
    // A proxy may keep an old answer; the newest tiles show that it fits.
    assertThat(grown.answering(small).open(memory).h1(MODULE, small.version(7))).isPresent();
    assertThat(memory.latest().orElseThrow().size()).isEqualTo(grown.size());
  }

  @Test
  void twoHistoriesAreRefused() throws Exception {
    SmallDatabase one = SmallDatabase.of("test.db", 300);
    one.open(memory).h1(MODULE, one.version(5));
    SmallDatabase fork = one.forkedAt(100).grown();
    assertForged(fork.open(memory), fork.version(5));
    assertThat(memory.latest().orElseThrow().size()).isEqualTo(300);
  }

  @Test
  void aHeadRewoundBeforeTheRecordIsRefused() {
    SmallDatabase small = SmallDatabase.of("test.db", 300);
    assertForged(small.rewoundTo(100).open(memory), small.version(200));
  }

  private static void assertForged(ChecksumDatabase database, String version) {
    assertThatThrownBy(() -> database.h1(MODULE, version))
        .isInstanceOfSatisfying(
            IntegrityException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(FailureKind.DATABASE_FORGED);
              assertThat(e.exitCode().status()).isEqualTo(21);
            });
  }

  private static TreeHead head(String note) throws IntegrityException {
    return TreeHead.parse(SignedNote.open(note, VerifierKey.SUM_GOLANG_ORG));
  }

  private ChecksumDatabase database(Map<String, byte[]> files) {
    return new ChecksumDatabase(
        VerifierKey.SUM_GOLANG_ORG, path -> Optional.ofNullable(files.get(path)), memory);
  }

  private static Map<String, byte[]> recorded() {
    return new HashMap<>(RecordedSums.files());
  }

  private static final class OneHead implements ChecksumDatabase.Memory {
    private Optional<TreeHead> head = Optional.empty();

    @Override
    public Optional<TreeHead> latest() {
      return head;
    }

    @Override
    public void remember(TreeHead newest) {
      head = Optional.of(newest);
    }

    void forget() {
      head = Optional.empty();
    }

    OneHead only(SmallDatabase database) throws JgoException {
      forget();
      remember(database.head());
      return this;
    }
  }
}
