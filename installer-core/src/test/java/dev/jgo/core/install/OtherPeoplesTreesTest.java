// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.files.Attacker;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Go that another user owns, where root's jgo is to put its own. */
@Needs(Need.ROOT)
class OtherPeoplesTreesTest {

  private static final GoVersion NEW = GoVersion.of("go1.26.99");
  private static final GoVersion FOUND = GoVersion.of("go1.20.5");

  @TempDir Path folder;
  private Archive newer;
  private Machine machine;
  private Path go;

  @BeforeEach
  void aGoAtTheActivePlace() throws Exception {
    newer = GoArchives.standIn("1.26.99").padding(20_000).write(folder);
    machine = Machine.system(folder);
    go = folder.resolve("prefix/go");
    Files.createDirectories(go.resolve("src/fmt"));
    Files.createDirectories(go.resolve("bin"));
    Files.writeString(go.resolve("VERSION"), "go1.20.5\n");
    Files.writeString(go.resolve("bin/go"), "#!/bin/sh\n");
    Files.writeString(go.resolve("src/fmt/print.go"), "package fmt\n");
    Files.createSymbolicLink(go.resolve("link"), Path.of("VERSION"));
  }

  @Test
  void isRefusedBeforeAnythingIsChanged() throws Exception {
    as("chown", "-R", Integer.toString(Attacker.UID), go);
    TreeListing before = Trees.listWithSums(go);
    StruckDisk disk = (StruckDisk) machine.disk();

    LocalException refused = refused(() -> machine.install(disk, newer, true, false));

    assertThat(refused)
        .hasMessage(
            "cannot take over `%s`: `%s` belongs to user 1501, and root runs what is there"
                .formatted(go, go.toRealPath()));
    assertThat(refused.hints())
        .contains(
            "`chown -hR root %s && chmod -R go-w %s` makes it root's alone".formatted(go, go));
    assertThat(disk.steps()).isEmpty();
    Trees.listWithSums(go).requireSameAs(before);

    as("sh", "-c", "chown -hR root \"$1\" && chmod -R go-w \"$1\"", "sh", go);
    assertThat(machine.install(newer).changed()).isTrue();
    assertThat(machine.toolchains().rollback().installation().map(Installation::version))
        .contains(FOUND);
  }

  @Test
  void oneFileOrOneFolderIsEnough() throws Exception {
    as("chown", "1501", go.resolve("src/fmt/print.go"));
    assertThat(refused(() -> machine.install(newer)))
        .hasMessageContaining("src/fmt/print.go` belongs to user 1501");
    as("chown", "0", go.resolve("src/fmt/print.go"));
    as("chmod", "0777", go.resolve("src/fmt"));
    assertThat(refused(() -> machine.install(newer)))
        .hasMessageContaining("src/fmt` can be written by every user");
    as("chmod", "0775", go.resolve("src/fmt"));
    as("chgrp", "1501", go.resolve("src/fmt"));
    assertThat(refused(() -> machine.install(newer)))
        .hasMessageContaining("src/fmt` can be written by group");
  }

  @Test
  void besideItNothingIsInTheWay() throws Exception {
    as("chown", "-R", "1501", go);
    assertThat(machine.install(machine.disk(), newer, false, false).changed()).isTrue();
    assertThat(refused(() -> machine.toolchains().use(NEW))).hasMessageContaining("take over");
  }

  @Test
  void whoIsTrustedOnPurposeIsAdoptedAndRemoved() throws Exception {
    as("chown", "-R", "1501", go);
    machine.trusting(Attacker.UID);
    machine.install(newer);
    assertThat(machine.toolchains().rollback().installation().map(Installation::version))
        .contains(FOUND);
    machine.toolchains().use(NEW);

    machine.trusting();
    assertThat(refused(() -> machine.toolchains().rollback())).hasMessageContaining("switch to");
    assertThat(machine.toolchains().active().map(Installation::version)).contains(NEW);

    Path victim = Files.writeString(folder.resolve("victim"), "kept");
    Path kept = folder.resolve("prefix/lib/go/go1.20.5-adopted");
    Files.createSymbolicLink(kept.resolve("src/out"), folder);
    as("chown", "-R", "1501", kept);
    assertThat(machine.toolchains().uninstall(FOUND).changed()).isTrue();
    assertThat(kept).doesNotExist();
    assertThat(victim).hasContent("kept");
  }

  @Test
  void whoIsNotRootMayAdoptWhatHeCanMove() throws Exception {
    as("chown", "-R", "1501", go);
    machine.host.as(1502);
    assertThat(machine.install(newer).changed()).isTrue();
    assertThat(machine.toolchains().active().map(Installation::version))
        .isEqualTo(Optional.of(NEW));
  }

  private interface Asking {
    Object ask() throws JgoException;
  }

  private static LocalException refused(Asking asking) {
    LocalException refused =
        Optional.ofNullable(catchThrowableOfType(LocalException.class, asking::ask)).orElseThrow();
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.PERMISSION_DENIED);
    return refused;
  }

  private static void as(Object... words) {
    Proc.of(words).inheritPath().run().expect(0);
  }
}
