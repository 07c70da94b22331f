// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Modes;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.system.ProcessHost;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RcFileTest {

  private static final String COMMAND = ". '/h/env'";

  private static final Managed.Lines LINES = new Managed.Lines(COMMAND, "jgo_first=1; " + COMMAND);

  @TempDir Path home;

  private final Host host = new ProcessHost("jgo test");
  private final Disk disk = new RealDisk(host);
  private Path path;
  private RcFile file;

  @BeforeEach
  void namesTheFile() {
    path = home.resolve(".profile");
    file = new RcFile("sh", path, true, Dialect.POSIX);
  }

  @Test
  void aLinkStaysALinkAndItsFileKeepsItsMode() throws Exception {
    Path real = Files.createDirectory(home.resolve("dotfiles")).resolve("profile");
    Files.writeString(real, "A=1");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
    Files.createSymbolicLink(path, Path.of("dotfiles/profile"));

    assertThat(put()).isTrue();
    assertThat(put()).isFalse();
    assertThat(Files.readString(real)).contains(COMMAND);
    assertThat(Modes.of(real)).isEqualTo(0600);
    assertThat(Files.readSymbolicLink(path)).isEqualTo(Path.of("dotfiles/profile"));

    assertThat(remove()).isTrue();
    assertThat(Files.readString(real)).isEqualTo("A=1");
    assertThat(Files.isSymbolicLink(path)).isTrue();
    assertThat(real.getParent()).isDirectoryNotContaining("glob:**.jgo-new*");
  }

  @Test
  void aLinkToADeviceIsLeftAlone() throws IOException {
    Files.createSymbolicLink(path, Path.of("/dev/null"));
    assertThatThrownBy(this::put).isInstanceOf(LeftAlone.class).hasMessage("it is not a file");
  }

  @Test
  void aLinkThatLeadsNowhereIsLeftAlone() throws IOException {
    Files.createSymbolicLink(path, Path.of("not/there"));
    assertThatThrownBy(this::put).isInstanceOf(LeftAlone.class).hasMessageContaining("nowhere");
    assertThat(Files.isSymbolicLink(path)).isTrue();
  }

  @Test
  void aFileWithASecondNameIsLeftAlone() throws IOException {
    Files.writeString(path, "A=1\n");
    Files.createLink(home.resolve("other"), path);
    assertThatThrownBy(this::put).isInstanceOf(LeftAlone.class).hasMessageContaining("hard link");
    assertThat(Files.readString(path)).isEqualTo("A=1\n");
  }

  @Test
  void aReadOnlyFileIsLeftAsItIsEvenByRoot() throws IOException {
    Files.writeString(path, "A=1\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(this::put).isInstanceOf(AccessDeniedException.class);
    assertThat(Files.readString(path)).isEqualTo("A=1\n");
  }

  @Test
  void aFileOfAnotherUserIsLeftAlone() throws IOException {
    Files.writeString(path, "A=1\n");
    assertThatThrownBy(() -> file.put(disk, new ManualHost(home).as(host.uid() + 1), LINES))
        .isInstanceOf(LeftAlone.class)
        .hasMessage("it belongs to another user");
  }

  @Test
  void aFileThatIsTooLargeToBeOneIsLeftAlone() throws IOException {
    Files.write(path, new byte[(1 << 20) + 1]);
    assertThatThrownBy(this::put).isInstanceOf(LeftAlone.class).hasMessageContaining("1 MiB");
  }

  @Test
  void whatJgoMadeIsRemovedAgain() throws Exception {
    assertThat(put()).isTrue();
    assertThat(Modes.of(path)).isEqualTo(0644);
    assertThat(remove()).isTrue();
    assertThat(home).isEmptyDirectory();
    assertThat(remove()).isFalse();
  }

  @Test
  void whatJgoMadeAndSomebodyMovedAwayIsOnlyEmptied() throws Exception {
    put();
    Files.move(path, home.resolve("profile"));
    Files.createSymbolicLink(path, Path.of("profile"));
    assertThat(remove()).isTrue();
    assertThat(home.resolve("profile")).isEmptyFile();
  }

  @Test
  void aFileThatShallNotBeMadeIsNot() throws Exception {
    assertThat(new RcFile("bash", path, false, Dialect.POSIX).put(disk, host, LINES)).isFalse();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aNeighbourOfTheUsersIsNotTouched() throws Exception {
    Files.writeString(path, "A=1\n");
    Files.writeString(home.resolve(".profile.new"), "mine");
    put();
    assertThat(home.resolve(".profile.new")).hasContent("mine");
  }

  /** One run is about to give the file its name; another begins, and is killed. */
  @Test
  void anotherRunThatIsKilledMeanwhileDoesNotEmptyIt() throws Exception {
    Files.writeString(path, "A=1\n");
    AtomicBoolean dead = new AtomicBoolean();
    Disk killed =
        WatchedDisk.of(
            disk,
            (call, made) -> {
              if (call.equals("create")) {
                disk.create(made, 0600).close();
                dead.set(true);
              }
              if (dead.get()) {
                throw new IOException("killed");
              }
            });
    Host other = new ManualHost(home).running(pid -> true);
    Disk overtaken =
        WatchedDisk.of(
            disk,
            (call, from) -> {
              if (call.equals("rename")) {
                assertThatThrownBy(() -> file.put(killed, other, LINES)).hasMessage("killed");
              }
            });
    assertThat(file.put(overtaken, host, LINES)).isTrue();
    assertThat(Files.readString(path)).startsWith("A=1\n").contains(COMMAND);
    assertThat(home).isDirectoryContaining("glob:**.profile.jgo-new-*");

    file.put(disk, other, LINES);
    assertThat(home).isDirectoryContaining("glob:**.profile.jgo-new-*");
    file.put(disk, new ManualHost(home).running(pid -> false), LINES);
    assertThat(home).isDirectoryNotContaining("glob:**.jgo-new-*");
  }

  @Test
  void theBlockGoesAboveAnEarlyReturn() throws Exception {
    Files.writeString(path, "[ -z \"$PS1\" ] && return\n");
    put();
    assertThat(Files.readString(path)).startsWith("# >>> jgo >>>").endsWith("return\n");
  }

  private boolean put() throws IOException, LeftAlone {
    return file.put(disk, host, LINES);
  }

  private boolean remove() throws IOException, LeftAlone {
    return file.remove(disk, host);
  }
}
