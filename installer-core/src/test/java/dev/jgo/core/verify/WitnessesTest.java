// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.archive.TreeSum;
import dev.jgo.core.config.Keys;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.Body;
import dev.jgo.testkit.archive.TarForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has to vouch for what, and what is believed then; the keys are made here. */
class WitnessesTest {

  private static final String NAME = "go1.99.0.linux-amd64.tar.gz";
  private static final MadeKeys KEYS = new MadeKeys();

  @TempDir static Path shelf;
  @TempDir private Path folder;

  private static Archive archive = new Archive(Path.of(NAME), "1.99.0", 0, "");
  private static String h1 = "";
  private ManualHost host = new ManualHost(Path.of("/"));
  private int extractions;

  /** What the network would answer; empty: it cannot be reached. */
  private Optional<byte[]> asc = Optional.empty();

  private Optional<String> sum = Optional.empty();
  private boolean databaseIsDead = true;
  private final Map<String, String> kept = new HashMap<>();

  @BeforeAll
  static void makesTheArchive() throws Exception {
    TarForge tar = new TarForge().folder("go/");
    tar.file("go/VERSION", "go1.99.0\n");
    tar.file("go/bin/go", 0755, Body.of("#!/bin/sh\n"));
    tar.file("go/src/go.mod", 0666, Body.of("module std\n"));
    tar.file("go/api/go1.txt", 0644, Body.of("pkg\n"));
    tar.file("go/test/evil.sh", 0777, Body.of("#!/bin/sh\n"));
    archive = Archive.of(tar.gzip(shelf.resolve(NAME)), "1.99.0");
    Path tree = Files.createDirectory(shelf.resolve("tree"));
    ManualHost host = new ManualHost(shelf);
    try (Download download = Download.of(archive.file(), event -> {})) {
      StagedTree staged =
          new Extractor(new RealDisk(host), host).extract(download.front(), 1 << 20, tree);
      h1 = TreeSum.of(staged.root(), "golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64").h1();
    }
  }

  @BeforeEach
  void sitsDown() {
    host = new ManualHost(folder);
  }

  @Test
  void aSignatureMakesAListedSumEnough() throws Exception {
    asc = Optional.of(KEYS.sign(archive.file()));

    VerifiedToolchain proved = admit(listed(), witnesses(Keys.Verify.AUTO));

    assertThat(Evidence.texts(proved.evidence()))
        .containsExactly("sha256:list", "signature:" + KEYS.subkeyId());
    assertThat(proved.tree().root().resolve("test/evil.sh")).exists();
    assertThat(proved.remark()).isEmpty();
  }

  @Test
  void theChecksumDatabaseMakesItEnoughWithoutWhatItDoesNotCover() throws Exception {
    databaseIsDead = false;
    sum = Optional.of(h1);

    VerifiedToolchain proved = admit(listed(), witnesses(Keys.Verify.AUTO));

    assertThat(Evidence.texts(proved.evidence()))
        .containsExactly("sha256:list", "h1:sum.golang.org");
    Path root = proved.tree().root();
    assertThat(root.resolve("test")).doesNotExist();
    assertThat(root.resolve("api")).doesNotExist();
    assertThat(Files.getPosixFilePermissions(root.resolve("src/go.mod")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(proved.tree().manifest().entries())
        .extracting(entry -> entry.name())
        .containsExactly("VERSION", "bin/go", "src/go.mod");
    assertThat(proved.remark()).hasValueSatisfying(r -> assertThat(r).contains("leaves those out"));
  }

  @Test
  void withNeitherNothingIsFetchedAndTheReasonsAreSaid() {
    IntegrityException refused = refusal(listed(), Keys.Verify.AUTO);

    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.SUM_UNPROVED);
    assertThat(refused.getMessage())
        .contains("signature could not be downloaded (no network)")
        .contains("database could not be asked (no network)");
    assertThat(refused.hints()).anyMatch(hint -> hint.contains("--verify sha256"));
  }

  @Test
  void whoTakesTheListsWordNeedsNobody() throws Exception {
    VerifiedToolchain proved = admit(listed(), witnesses(Keys.Verify.SHA256));
    assertThat(Evidence.texts(proved.evidence())).containsExactly("sha256:list");
  }

  @Test
  void aBadSignatureIsAlwaysAnAlarm() throws Exception {
    asc = Optional.of(KEYS.sign(Files.writeString(folder.resolve("other"), "other bytes")));
    databaseIsDead = false;
    sum = Optional.of(h1);

    IntegrityException refused =
        catchThrowableOfType(
            IntegrityException.class, () -> admit(listed(), witnesses(Keys.Verify.AUTO)));

    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.SIGNATURE_BAD);
  }

  /** What a hostile network sent must be no alarm in honest ones. */
  @Test
  void aSignatureIsKeptWhenItHasProvedGood() throws Exception {
    asc = Optional.of(KEYS.sign(Files.writeString(folder.resolve("other"), "other bytes")));
    assertThatThrownBy(() -> admit(listed(), witnesses(Keys.Verify.AUTO)))
        .isInstanceOf(IntegrityException.class);
    assertThat(kept).isEmpty();

    asc = Optional.of(KEYS.sign(archive.file()));
    assertThat(witnesses(Keys.Verify.AUTO).call(listed(), Optional.empty())).isNotNull();
    assertThat(kept).as("before the bytes have come").isEmpty();
    admit(listed(), witnesses(Keys.Verify.AUTO));
    assertThat(kept).containsExactly(Map.entry(NAME, text(asc.get())));
  }

  @Test
  void anUnknownKeyIsNoAlarmAndNoProof() throws Exception {
    asc = Optional.of(new MadeKeys().sign(archive.file()));

    IntegrityException refused = refusal(listed(), Keys.Verify.AUTO);

    assertThat(refused.kind()).isEqualTo(FailureKind.SUM_UNPROVED);
    assertThat(refused.getMessage()).contains("the list is older than this release");

    databaseIsDead = false;
    sum = Optional.of(h1);
    assertThat(Evidence.texts(admit(listed(), witnesses(Keys.Verify.AUTO)).evidence()))
        .contains("h1:sum.golang.org");
  }

  @Test
  void otherFilesThanTheDatabaseHasAreRefused() throws Exception {
    databaseIsDead = false;
    sum = Optional.of("h1:" + "A".repeat(43) + "=");

    IntegrityException refused =
        catchThrowableOfType(
            IntegrityException.class, () -> admit(listed(), witnesses(Keys.Verify.AUTO)));

    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.H1_MISMATCH);
    assertThat(refused.getMessage()).contains(h1);
  }

  @Test
  void whatNobodyHasASumOfIsProvedByTheDatabase() throws Exception {
    databaseIsDead = false;
    sum = Optional.of(h1);

    VerifiedToolchain proved = admit(unhashed(), witnesses(Keys.Verify.AUTO));

    assertThat(Evidence.texts(proved.evidence())).containsExactly("h1:sum.golang.org");
    assertThat(proved.sha256()).isEqualTo(archive.sha256());
  }

  @Test
  void whatNobodyKnowsIsRefusedWithTheAgeOfTheList() {
    databaseIsDead = false;
    IntegrityException refused = refusal(unhashed(), Keys.Verify.SHA256);

    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.SUM_UNKNOWN);
    assertThat(refused.getMessage())
        .contains("the built-in list is of 20", "the checksum database does not know it");
  }

  @Test
  void aSignatureCanBeDemandedOfWhatTheCatalogKnows() throws Exception {
    Artifact.Archive known = wanted(archive.sha256(), "catalog");
    IntegrityException refused = refusal(known, Keys.Verify.SIGNATURE);
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.PROOF_UNAVAILABLE);

    asc = Optional.of(KEYS.sign(archive.file()));
    assertThat(Evidence.texts(admit(known, witnesses(Keys.Verify.SIGNATURE)).evidence()))
        .containsExactly("sha256:catalog", "signature:" + KEYS.subkeyId());
  }

  @Test
  void aDemandThatGoCannotMeetIsRefusedWithWords() {
    GoVersion old = GoVersion.of("go1.9.1");
    Artifact.Archive unsigned =
        new Artifact.Archive(
            old,
            new Platform("linux", "amd64"),
            "go1.9.1.linux-amd64.tar.gz",
            OptionalLong.empty(),
            "a".repeat(64),
            "catalog");
    IntegrityException refused = refusal(unsigned, Keys.Verify.SIGNATURE);
    assertThat(refused.getMessage()).contains("Go has published no signature of");
  }

  @Test
  void aNewerListOfKeysIsTakenOnlyFromThePinnedOwner() throws Exception {
    Path stranger = Files.write(folder.resolve("stranger.asc"), new MadeKeys().bundle());
    IntegrityException refused =
        catchThrowableOfType(IntegrityException.class, () -> keys(Optional.of(stranger)).ring());
    assertThat(refused).hasMessageContaining("does not hold the key " + KEYS.fingerprint());
    Path none = folder.resolve("none");
    assertThat(
            catchThrowableOfType(RequestException.class, () -> keys(Optional.of(none)).ring())
                .kind())
        .isEqualTo(FailureKind.BAD_SETTING);
  }

  @Test
  void aRevocationOnceSeenIsKept() throws Exception {
    asc = Optional.of(KEYS.sign(archive.file()));
    Path newer = Files.write(folder.resolve("newer.asc"), KEYS.bundleWithoutSubkey());
    assertThat(keys(Optional.of(newer)).ring().revoked()).hasSize(1);

    IntegrityException refused =
        catchThrowableOfType(
            IntegrityException.class, () -> admit(listed(), witnesses(Keys.Verify.AUTO)));

    assertThat(refused.kind()).isEqualTo(FailureKind.SIGNATURE_BAD);
    assertThat(refused).hasMessageContaining("it was revoked");
  }

  @Test
  void anOwnerWhoTookBackEverythingIsNeverBelievedAgain() throws Exception {
    Path newer = Files.write(folder.resolve("newer.asc"), KEYS.bundleRevoked());
    assertThat(catchThrowableOfType(JgoException.class, () -> keys(Optional.of(newer)).ring()))
        .hasMessageContaining("was revoked by its owner");
    assertThat(catchThrowableOfType(JgoException.class, () -> keys(Optional.empty()).ring()))
        .hasMessageContaining("was revoked by its owner");
  }

  @Test
  void whatGoHasASha1OfIsProvedByItAlone() throws Exception {
    Artifact.Archive old =
        new Artifact.Archive(
            GoVersion.of("go1.4.3"),
            new Platform("linux", "amd64"),
            "go1.4.3.linux-amd64.tar.gz",
            OptionalLong.empty(),
            "",
            Artifact.Archive.UNHASHED);
    IntegrityException refused =
        catchThrowableOfType(
            IntegrityException.class, () -> admit(old, witnesses(Keys.Verify.AUTO)));
    assertThat(refused.kind()).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
    assertThat(refused).hasMessageContaining("another SHA-1");
    assertThat(refusal(old, Keys.Verify.SIGNATURE).kind()).isEqualTo(FailureKind.PROOF_UNAVAILABLE);
  }

  private VerifiedToolchain admit(Artifact.Archive wanted, Witnesses witnesses)
      throws JgoException, IOException {
    Testimony testimony = witnesses.call(wanted, Optional.empty());
    RealDisk disk = new RealDisk(host);
    Path staging = Files.createDirectory(folder.resolve("staging" + extractions++));
    try (Download download = Download.of(archive.file(), event -> {})) {
      Hearing hearing = testimony.hear(download.front());
      StagedTree tree = new Extractor(disk, host).extract(hearing.front(), 1 << 20, staging);
      return new Verifier(disk).admit(wanted, hearing, download, tree);
    }
  }

  private IntegrityException refusal(Artifact.Archive wanted, Keys.Verify demand) {
    return catchThrowableOfType(
        IntegrityException.class, () -> witnesses(demand).call(wanted, Optional.empty()));
  }

  private Witnesses witnesses(Keys.Verify demand) throws JgoException {
    return new Witnesses(
        demand,
        keys(Optional.empty()),
        new Witnesses.Signatures() {
          @Override
          public boolean find(String name, Witnesses.Enough enough) throws JgoException {
            assertThat(name).isNotEmpty();
            return enough.judge(asc.orElseThrow(WitnessesTest::noNetwork));
          }

          @Override
          public void proved(String name, byte[] text) {
            kept.put(name, text(text));
          }
        },
        version -> {
          if (databaseIsDead) {
            throw noNetwork();
          }
          return sum;
        });
  }

  private static String text(byte[] asc) {
    return new String(asc, StandardCharsets.US_ASCII);
  }

  private TrustedKeys keys(Optional<Path> file) throws JgoException {
    KeyRing ring;
    try {
      ring = KeyRing.parse(KEYS.bundle(), KEYS.fingerprint());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    DocumentCache state = new DocumentCache(folder.resolve("state"), new RealDisk(host), host);
    return new TrustedKeys(() -> ring, file, state);
  }

  private static RequestException noNetwork() {
    return new RequestException(FailureKind.OFFLINE, "no network");
  }

  private static Artifact.Archive listed() {
    return wanted(archive.sha256(), Artifact.Archive.FROM_LIST);
  }

  private static Artifact.Archive unhashed() {
    return Artifact.Archive.unhashed(GoVersion.of("go1.99.0"), new Platform("linux", "amd64"));
  }

  private static Artifact.Archive wanted(String sha256, String from) {
    return new Artifact.Archive(
        GoVersion.of("go1.99.0"),
        new Platform("linux", "amd64"),
        NAME,
        OptionalLong.empty(),
        sha256,
        from);
  }
}
