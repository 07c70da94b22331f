// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.StagedModule;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.archive.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

  private static final String OTHER_SUM = "0".repeat(64);

  private final Verifier verifier = new Verifier(new RealDisk(new ManualHost(Path.of("/"))));
  @TempDir private Path folder;
  private Path staging = Path.of("staging");

  @BeforeEach
  void makeStaging() throws IOException {
    staging = Files.createDirectory(folder.resolve("staging"));
  }

  @Test
  void admitsWhatHasTheExpectedSumAndSaysWhoVouched() throws Exception {
    Archive file = GoArchives.standIn("1.26.99").write(folder);
    try (Download download = open(file)) {
      Hearing hearing = SumAlone.of(download);
      StagedTree tree = extract(hearing);
      VerifiedToolchain proved =
          verifier.admit(wanted("1.26.99", file.sha256(), "flag"), hearing, download, tree);
      assertThat(Evidence.texts(proved.evidence())).containsExactly("sha256:flag");
      assertThat(proved.tree()).isSameAs(tree);
      assertThat(proved.artifact().version().name()).isEqualTo("go1.26.99");
    }
  }

  @Test
  void aModuleIsVouchedForByTheDatabaseThatWasAsked() throws Exception {
    Archive file = GoArchives.standIn("1.26.99").write(folder);
    String h1 = "h1:" + "A".repeat(43) + "=";
    try (Download download = open(file)) {
      StagedModule staged = new StagedModule(extract(SumAlone.of(download)), h1);
      Artifact.ModuleZip module =
          new Artifact.ModuleZip(
              GoVersion.of("go1.26.99"), new Platform("linux", "amd64"), h1, "sums.example");
      assertThat(Evidence.texts(verifier.admit(module, download, staged).evidence()))
          .containsExactly("h1:sums.example");
    }
  }

  @Test
  void wrongSumIsRefusedShowingBothSumsAndTheSource() throws Exception {
    Archive file = GoArchives.standIn("1.26.99").write(folder);
    try (Download download = open(file)) {
      Hearing hearing = SumAlone.of(download);
      StagedTree tree = extract(hearing);
      IntegrityException refused =
          refusal(
              () ->
                  verifier.admit(wanted("1.26.99", OTHER_SUM, "catalog"), hearing, download, tree));
      assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
      assertThat(refused.getMessage()).contains(file.sha256(), OTHER_SUM, "catalog", file.name());
    }
  }

  @Test
  void archiveOfAnotherVersionIsRefusedThoughItsSumIsRight() throws Exception {
    refusesTheVersionOf(Hostile.OTHER_VERSION, "go1.2.3");
  }

  @Test
  void archiveWithoutTheGoCommandIsRefused() throws Exception {
    refusesTheVersionOf(Hostile.NO_GO, "bin/go");
  }

  @Test
  void whenUnpackingFailsTheDigestDecides() throws Exception {
    Archive file = Hostile.TRUNCATED.write(folder, "1.26.99");
    try (Download download = open(file)) {
      IntegrityException damaged = refusal(() -> extract(SumAlone.of(download)));
      Artifact.Archive theVery = wanted("1.26.99", file.sha256(), "catalog");
      assertThat(verifier.blame(theVery, download, damaged)).isSameAs(damaged);
      Artifact.Archive another = wanted("1.26.99", OTHER_SUM, "catalog");
      assertThat(refusal(() -> verifier.blame(another, download, damaged)).kind())
          .isEqualTo(FailureKind.CHECKSUM_MISMATCH);
    }
  }

  private void refusesTheVersionOf(Hostile hostile, String said) throws Exception {
    Archive file = hostile.write(folder, "1.26.99");
    try (Download download = open(file)) {
      Hearing hearing = SumAlone.of(download);
      StagedTree tree = extract(hearing);
      IntegrityException refused =
          refusal(
              () ->
                  verifier.admit(
                      wanted("1.26.99", file.sha256(), "flag"), hearing, download, tree));
      assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.ARCHIVE_NOT_THE_VERSION);
      assertThat(refused.getMessage()).contains(said);
    }
  }

  private static IntegrityException refusal(ThrowingCallable call) {
    return catchThrowableOfType(IntegrityException.class, call);
  }

  private static Download open(Archive file) throws JgoException {
    return Download.of(file.file(), event -> {});
  }

  private StagedTree extract(Hearing hearing) throws JgoException {
    ManualHost host = new ManualHost(folder);
    return new Extractor(new RealDisk(host), host).extract(hearing.front(), 16 << 20, staging);
  }

  private static Artifact.Archive wanted(String version, String sha256, String from) {
    return new Artifact.Archive(
        GoVersion.parse(version).orElseThrow(),
        new Platform("linux", "amd64"),
        "go" + version + ".linux-amd64.tar.gz",
        OptionalLong.empty(),
        sha256,
        from);
  }
}
