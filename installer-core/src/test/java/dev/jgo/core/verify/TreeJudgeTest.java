// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.archive.Difference;
import dev.jgo.core.archive.Manifest;
import dev.jgo.core.archive.TreeCheck;
import dev.jgo.core.archive.TreeContents;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.verify.TreeJudge.Reference;
import dev.jgo.core.verify.TreeVerdict.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict never says more than its evidence. */
class TreeJudgeTest {

  /** These words have one CRC-32. */
  private static final String WORD = "plumless";

  private static final String ALIKE = "buckeroo";

  @TempDir Path root;

  private final List<Manifest.Entry> entries = new ArrayList<>();
  private final TreeJudge nobody =
      new TreeJudge(
          version -> {
            throw new IntegrityException(FailureKind.PROOF_UNAVAILABLE, "nobody answers");
          });

  @BeforeEach
  void tree() throws IOException {
    write("VERSION", "go1.99.3\n");
    write("bin/go", "go");
    write("pkg/tool/linux_amd64/asm", "asm");
    write("src/word.go", WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:catalog", "sha1:catalog", "signature:EB4C", "h1:sum.golang.org"})
  void aReceiptOfGosWordIsOfficial(String evidence) throws JgoException {
    TreeVerdict verdict = judge(receipt(evidence));
    assertThat(verdict.state()).isEqualTo(State.OFFICIAL);
    assertThat(verdict.remark().orElseThrow()).contains("CRC-32", evidence, "nobody answers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:flag", "sha256:list"})
  void aReceiptOfAnotherWordIsNot(String evidence) throws Exception {
    assertThat(judge(receipt(evidence)).state()).isEqualTo(State.UNCHANGED);
    Files.writeString(root.resolve("src/word.go"), "different");
    assertThat(judge(receipt(evidence)).state()).isEqualTo(State.DIFFERENT);
  }

  @Test
  void norIsThatOfAnAdoptedTree() throws JgoException {
    TreeVerdict verdict = judge(Reference.receipt(new Manifest(entries), List.of()));
    assertThat(verdict.state()).isEqualTo(State.UNCHANGED);
    assertThat(verdict.evidence()).containsExactly(new Evidence.Receipt());
  }

  @Test
  void whatTheDatabaseDoesNotKnowIsNotOfficialEither() throws JgoException {
    TreeVerdict verdict =
        new TreeJudge(version -> Optional.empty()).judge(root, Optional.of(receipt("sha256:flag")));
    assertThat(verdict.state()).isEqualTo(State.UNCHANGED);
  }

  @Test
  void thePublishedTreeTellsWhatNoCrcTells() throws Exception {
    TreeContents published = TreeContents.of(root);
    Files.writeString(root.resolve("src/word.go"), ALIKE);
    assertThat(judge(receipt("sha256:catalog")).remark().orElseThrow()).contains("CRC-32");
    TreeVerdict verdict =
        judge(
            Reference.published(
                new Manifest(entries), List.of(Evidence.Checksum.CATALOG), published));
    assertThat(verdict.state()).isEqualTo(State.DIFFERENT);
    assertThat(verdict.differences())
        .containsExactly(new Difference(Difference.Kind.CHANGED, "src/word.go", ""));
  }

  private TreeVerdict judge(Reference reference) throws JgoException {
    return nobody.judge(root, Optional.of(reference));
  }

  private Reference receipt(String evidence) {
    return Reference.receipt(new Manifest(entries), List.of(Evidence.of(evidence)));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    entries.add(new Manifest.Entry(name, bytes.length, 0644, 0, TreeCheck.crc32(bytes)));
  }
}
