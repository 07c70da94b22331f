// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.install.Installation.Kind;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.Body;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.archive.TarForge;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainsTest {

  private static final GoVersion OLD = GoVersion.of("go1.26.98");
  private static final GoVersion NEW = GoVersion.of("go1.26.99");

  @TempDir Path folder;
  private Archive older;
  private Archive newer;
  private Machine machine;
  private Path go;

  @BeforeEach
  void archives() {
    older = GoArchives.standIn("1.26.98").padding(20_000).write(folder);
    newer = GoArchives.standIn("1.26.99").padding(20_000).write(folder);
    machine = Machine.system(folder);
    go = folder.resolve("prefix/go");
  }

  @Test
  void installsSwitchesAndForgetsNothing() throws Exception {
    assertThat(machine.install(older).changed()).isTrue();
    assertThat(machine.install(newer).changed()).isTrue();

    assertThat(Files.readSymbolicLink(go)).isEqualTo(Path.of("lib/go/go1.26.99"));
    assertThat(Files.readSymbolicLink(folder.resolve("prefix/bin/go")))
        .isEqualTo(Path.of("../go/bin/go"));
    assertThat(Files.readSymbolicLink(folder.resolve("prefix/bin/go1.26.98")))
        .isEqualTo(Path.of("../lib/go/go1.26.98/bin/go"));
    assertThat(machine.toolchains().installed())
        .extracting(
            i ->
                i.version()
                    + " "
                    + i.kind()
                    + " "
                    + i.active()
                    + " "
                    + Evidence.texts(i.evidence()))
        .containsExactly(
            "go1.26.98 PROVED false [sha256:catalog]", "go1.26.99 PROVED true [sha256:catalog]");

    assertThat(machine.toolchains().rollback().installation().map(Installation::version))
        .contains(OLD);
    assertThat(machine.toolchains().rollback().installation().map(Installation::version))
        .contains(NEW);
    assertThat(machine.toolchains().use(OLD).changed()).isTrue();
    assertThat(machine.toolchains().use(OLD).changed()).isFalse();
    assertThat(machine.toolchains().active().map(Installation::version)).contains(OLD);
  }

  @Test
  void aSecondInstallationWritesNothing() throws Exception {
    machine.install(newer);
    StruckDisk disk = (StruckDisk) machine.disk();
    Change change = machine.install(disk, newer, true, false);
    assertThat(change.changed()).isFalse();
    assertThat(change.installation().map(Installation::active)).contains(true);
    assertThat(disk.steps()).isEmpty();
  }

  @Test
  void aChangedTreeIsNotTheInstalledOneAndIsReplaced() throws Exception {
    machine.install(newer);
    TreeListing asItWas = Trees.listWithSums(folder.resolve("prefix/lib/go/go1.26.99"));
    Files.delete(folder.resolve("prefix/lib/go/go1.26.99/src/fmt/print.go"));
    assertThat(machine.install(newer).changed()).isTrue();
    Trees.listWithSums(folder.resolve("prefix/lib/go/go1.26.99")).requireSameAs(asItWas);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void unpackedTreesAndFoldersHaveTheirModesWhateverTheCallerWants() throws Exception {
    machine.install(newer);
    assertThat(mode("lib/go/.jgo")).isEqualTo("rwxr-xr-x");
    assertThat(mode("lib/go/.jgo/lock")).isEqualTo("rw-------");
    assertThat(mode("lib/go/.jgo/receipts/go1.26.99")).isEqualTo("rw-r--r--");
    assertThat(mode("lib/go/go1.26.99")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void withoutUseTheActiveOneStaysActive() throws Exception {
    machine.install(older);
    machine.install(machine.disk(), newer, false, false);
    assertThat(machine.toolchains().active().map(Installation::version)).contains(OLD);
    assertThat(folder.resolve("prefix/bin/go1.26.99")).isSymbolicLink();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void removesAVersionAndItsLinksAndTheActiveLinkWithIt() throws Exception {
    machine.install(older);
    machine.install(newer);
    assertThat(machine.toolchains().uninstall(OLD).changed()).isTrue();
    assertThat(machine.toolchains().uninstall(OLD).changed()).isFalse();
    assertThat(folder.resolve("prefix/lib/go/go1.26.98")).doesNotExist();
    assertThat(Files.exists(folder.resolve("prefix/bin/go1.26.98"), LinkOption.NOFOLLOW_LINKS))
        .isFalse();
    assertThat(go.resolve("VERSION")).hasContent(Files.readString(go.resolve("VERSION")));

    machine.events.clear();
    assertThat(machine.toolchains().uninstall(NEW).changed()).isTrue();
    assertThat(Files.exists(go, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(folder.resolve("prefix/bin/go"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(warnings()).anyMatch(warning -> warning.contains("no active one now"));
    assertThat(machine.toolchains().installed()).isEmpty();
    failsWith(FailureKind.NOT_INSTALLED, () -> machine.toolchains().rollback());
  }

  @Test
  void adoptsARealGoTreeAndRollsBackToIt() throws Exception {
    unpackAt(go, "go1.20.5");
    TreeListing before = Trees.listWithSums(go);
    machine.install(newer);
    Path kept = folder.resolve("prefix/lib/go/go1.20.5-adopted");
    Trees.listWithSums(kept).requireSameAs(before);
    assertThat(machine.events).contains(new Event.Adopted(go, kept));

    Change back = machine.toolchains().rollback();
    assertThat(back.installation().map(Installation::kind)).contains(Kind.ADOPTED);
    assertThat(Files.readSymbolicLink(go)).isEqualTo(Path.of("lib/go/go1.20.5-adopted"));
  }

  @Test
  void noticesATreeThatSomeoneUnpackedOverTheLink() throws Exception {
    machine.install(newer);
    Files.delete(go);
    unpackAt(go, "go1.20.5");
    assertThat(machine.toolchains().active().map(Installation::kind)).contains(Kind.UNPROVED);
    assertThat(machine.install(newer).changed()).isTrue();
    assertThat(warnings()).anyMatch(warning -> warning.contains("where jgo's link was"));
    assertThat(Files.readSymbolicLink(go)).isEqualTo(Path.of("lib/go/go1.26.99"));
  }

  @Test
  void keepsARealTreeOfTheVersionAskedForWhenTheManifestProvesIt() throws Exception {
    machine.install(newer);
    Files.delete(go);
    Proc.of("cp", "-a", folder.resolve("prefix/lib/go/go1.26.99"), go)
        .inheritPath()
        .run()
        .expect(0);
    StruckDisk disk = (StruckDisk) machine.disk();
    Change change = machine.install(disk, newer, true, false);
    assertThat(change.changed()).isFalse();
    assertThat(disk.steps()).isEmpty();
    assertThat(go).isDirectory();
  }

  @Test
  void replacesAnotherToolsLinkAndLeavesItsTargetAlone() throws Exception {
    Path other = folder.resolve("elsewhere");
    unpackAt(other, "go1.20.5");
    TreeListing before = Trees.listWithSums(other);
    Files.createDirectories(go.getParent());
    Files.createSymbolicLink(go, other);
    assertThat(machine.toolchains().active().map(Installation::version))
        .contains(GoVersion.of("go1.20.5"));
    machine.install(newer);
    assertThat(Files.readSymbolicLink(go)).isEqualTo(Path.of("lib/go/go1.26.99"));
    Trees.listWithSums(other).requireSameAs(before);
    assertThat(warnings()).anyMatch(warning -> warning.contains("elsewhere"));
  }

  @Test
  void refusesWhatIsNoGoTreeBeforeAnythingIsWritten() throws Exception {
    Files.createDirectories(go.resolve("bin"));
    Files.writeString(go.resolve("VERSION"), "3.14\n");
    TreeListing before = Trees.listWithSums(folder.resolve("prefix"));
    failsWith(FailureKind.NOT_A_GO_TREE, () -> machine.install(newer));
    Trees.listWithSums(folder.resolve("prefix")).requireSameAs(before);
    machine.install(machine.disk(), newer, false, false);
    failsWith(FailureKind.NOT_A_GO_TREE, () -> machine.toolchains().use(NEW));
  }

  @Test
  void neverOverwritesATreeItDidNotUnpack() throws Exception {
    Machine user = Machine.user(folder);
    Path foreign = folder.resolve("home/sdk/go1.26.99");
    unpackAt(foreign, "go1.26.99");
    Files.createFile(foreign.resolve(".unpacked-success"));
    assertThat(user.toolchains().installed())
        .extracting(Installation::kind)
        .containsExactly(Kind.UNPROVED);
    failsWith(FailureKind.UNPROVED_TREE, () -> user.install(newer));
    failsWith(FailureKind.NOT_INSTALLED, () -> user.toolchains().uninstall(NEW));

    assertThat(user.toolchains().use(NEW).changed()).isTrue();
    assertThat(user.events)
        .anyMatch(e -> e instanceof Event.Warned w && w.message().contains("nothing proves it"));
  }

  @Test
  void inAHomeItMarksTreesAsGolangDlDoes() throws Exception {
    Machine user = Machine.user(folder);
    user.install(newer);
    Path tree = folder.resolve("home/sdk/go1.26.99");
    assertThat(tree.resolve(".unpacked-success")).isEmptyFile();
    assertThat(Files.readSymbolicLink(folder.resolve("home/.local/share/jgo/current")))
        .isEqualTo(tree);
    assertThat(folder.resolve("home/.local/bin/go")).isSymbolicLink();
    assertThat(folder.resolve("home/.local/bin/go").toRealPath())
        .isEqualTo(tree.resolve("bin/go").toRealPath());

    Files.delete(tree.resolve(".unpacked-success"));
    assertThat(user.toolchains().installed()).isEmpty();
    assertThat(user.install(newer).changed()).isTrue();
    assertThat(tree.resolve(".unpacked-success")).isEmptyFile();
  }

  @Test
  void onlyItsOwnLinksAreReplaced() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("prefix/bin"));
    Files.writeString(bin.resolve("go"), "#!/bin/sh\n");
    Files.createSymbolicLink(bin.resolve("gofmt"), Path.of("../lib/go/go1.2/bin/gofmt"));
    machine.install(newer);
    assertThat(bin.resolve("go")).hasContent("#!/bin/sh\n");
    assertThat(Files.readSymbolicLink(bin.resolve("gofmt"))).hasToString("../go/bin/gofmt");
    assertThat(warnings()).anyMatch(warning -> warning.contains("is not jgo's"));
    machine.toolchains().uninstall(NEW);
    assertThat(bin.resolve("go")).exists();
  }

  @Test
  void aGoThatDoesNotRunIsNeverActivated() throws Exception {
    machine.install(older);
    Archive liar = GoArchives.standIn("1.26.99").padding(20_000).withoutGo().write(folder);
    TarForge forge = GoArchives.standIn("1.26.99").padding(20_000).withoutGo().forge();
    forge.file("go/bin/go", 0755, Body.of("#!/bin/sh\necho no; exit 3\n"));
    Archive broken = Archive.of(forge.gzip(liar.file()), "1.26.99");
    failsWith(FailureKind.SMOKE_TEST_FAILED, () -> machine.install(broken));
    assertThat(machine.toolchains().active().map(Installation::version)).contains(OLD);
    assertThat(machine.toolchains().installed()).hasSize(1);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void stateThatOthersMayWriteIsNotObeyed() throws Exception {
    machine.install(newer);
    Path state = folder.resolve("prefix/lib/go/.jgo");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xrwx"));
    assertThat(machine.toolchains().installed())
        .extracting(Installation::kind)
        .containsExactly(Kind.UNPROVED);
    assertThat(machine.toolchains().intact(Machine.artifact(newer))).isEmpty();
    failsWith(FailureKind.PERMISSION_DENIED, () -> machine.install(older));
  }

  @Test
  void aJournalThatNamesAPathIsNone() throws Exception {
    machine.install(newer);
    Path journal = folder.resolve("prefix/lib/go/.jgo/journal");
    var facts = new LinkedHashMap<String, String>();
    facts.put("act", "remove");
    facts.put("tree", "../../../elsewhere");
    Files.write(journal, new StateFile("journal", facts).bytes());
    Files.createDirectories(folder.resolve("elsewhere"));
    machine.toolchains().repair();
    assertThat(folder.resolve("elsewhere")).exists();
    assertThat(machine.toolchains().active().map(Installation::version)).contains(NEW);
  }

  @Test
  void switchingToWhatIsNotHereMakesNoFolder() {
    failsWith(FailureKind.NOT_INSTALLED, () -> machine.toolchains().use(NEW));
    assertThat(folder.resolve("prefix")).doesNotExist();
  }

  @Test
  void twoRunsOfOneVersionInstallItOnce() throws Exception {
    Transaction first = machine.toolchains().begin(Machine.artifact(newer), true);
    first.close();
    machine.install(newer);
    try (Transaction second = machine.toolchains().begin(Machine.artifact(newer), true)) {
      assertThat(second.already().map(Installation::version)).contains(NEW);
    }
    assertThat(leftovers()).isEmpty();
  }

  private void unpackAt(Path root, String version) throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(root.resolve("VERSION"), version + "\ntime 2023-06-01T00:00:00Z\n");
    Files.writeString(root.resolve("bin/go"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        root.resolve("bin/go"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> warnings() {
    return machine.events.stream()
        .flatMap(e -> e instanceof Event.Warned w ? Optional.of(w.message()).stream() : null)
        .toList();
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(folder.resolve("prefix").resolve(name)));
  }

  private List<String> leftovers() throws IOException {
    return Leftover.in(folder.resolve("prefix"));
  }

  private interface Command {
    void run() throws JgoException;
  }

  private static void failsWith(FailureKind kind, Command command) {
    assertThatThrownBy(command::run)
        .isInstanceOfSatisfying(
            JgoException.class, e -> assertThat(Produced.kind(e.kind())).isEqualTo(kind));
  }
}
