// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.api.Outcome;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a Go of its own, and a user with another one. */
class WhoseGoTest {

  private static final long USER = 1000;
  private static final long ROOT = 0;

  @TempDir Path folder;
  private ManualHost host;

  @BeforeEach
  void twoPlaces() throws IOException {
    host = new ManualHost(folder).with("HOME", folder.toString()).as(USER);
    tree(machine("lib/go/go1.26.8"), "go1.26.8");
    tree(machine("lib/go/go1.24.1"), "go1.24.1");
    Files.createSymbolicLink(machine("go"), Path.of("lib", "go", "go1.26.8"));
    tree(folder.resolve("sdk/go1.25.1"), "go1.25.1");
    Files.createFile(folder.resolve("sdk/go1.25.1/.unpacked-success"));
    Files.createDirectories(folder.resolve(".local/share/jgo"));
    Files.createSymbolicLink(
        folder.resolve(".local/share/jgo/current"), folder.resolve("sdk/go1.25.1"));
  }

  @Test
  void oneIsCurrentAndItIsTheOneThatPathLeadsTo() throws Exception {
    assertThat(current()).isEqualTo("go1.25.1");
    host.with("PATH", "/nowhere:" + machine("go/bin") + ":" + folder.resolve("sdk/go1.25.1/bin"));
    assertThat(current()).isEqualTo("go1.26.8");
    assertThat(jgo().current(true).version()).isEqualTo("go1.25.1");
    host.with("PATH", machine("lib/go/go1.24.1/bin").toString());
    assertThat(current()).isEqualTo("go1.24.1");
  }

  @Test
  void withUserOnlyTheCallersOwnIsSeen() throws Exception {
    assertThat(jgo().list(true)).extracting(InstalledVersion::version).containsExactly("go1.25.1");
    assertThat(jgo().list(false)).hasSize(3);
    assertThat(jgo().find("1.26", false).system()).isTrue();
    assertThat(refusal(() -> jgo().find("1.26", true)).kind()).isEqualTo(FailureKind.NOT_INSTALLED);
    host.as(ROOT);
    assertThat(jgo().list(true)).extracting(InstalledVersion::version).containsExactly("go1.25.1");
  }

  @Test
  void whatIsTheMachinesIsNotAnOrdinaryUsersToChange() {
    for (String spec : List.of("1.26", "1.26.8")) {
      RequestException use = refusal(() -> jgo().use(spec, false));
      assertThat(use.kind()).isEqualTo(FailureKind.PERMISSION_DENIED);
      assertThat(use)
          .hasMessage("go1.26.8 belongs to the machine (`" + host.machinePrefix() + "`)");
      assertThat(use.hints()).contains("`sudo jgo use 1.26.8` does it for everyone");
      RequestException remove = refusal(() -> jgo().uninstall(spec, false));
      assertThat(remove.exitCode().status()).isEqualTo(31);
      assertThat(remove.hints()).contains("`sudo jgo uninstall 1.26.8` does it for everyone");
    }
    assertThat(machine("lib/go/go1.26.8")).exists();
  }

  @Test
  void rootIsToldOfTheUsersPlace() {
    host.as(ROOT);
    RequestException use = refusal(() -> jgo().use("1.25", false));
    assertThat(use).hasMessageContaining("for you alone");
    assertThat(use.hints()).containsExactly("`jgo use 1.25.1 --user` means that one");
    assertThat(refusal(() -> jgo().use("1.26", true)).hints())
        .containsExactly("`jgo use 1.26.8` means that one");
  }

  @Test
  void whoChangesNothingSaysSo() throws Exception {
    Outcome outcome = jgo().uninstall("1.20.1", false);
    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.version()).hasValue("go1.20.1");
    assertThat(outcome.advice()).containsExactly("go1.20.1 is not installed; nothing to do");
    assertThat(jgo().uninstall("1.20", false).advice())
        .singleElement()
        .asString()
        .startsWith("no installed version matches `1.20`")
        .endsWith("; nothing to do");
    jgo().use("1.25", false);
    assertThat(jgo().use("1.25", false).advice()).containsExactly("go1.25.1 is already active");
  }

  /** As cp, rsync and tar do it: they follow the link. */
  @Test
  void anotherGoThatWasUnpackedThroughOurLinkIsListed() throws Exception {
    Files.writeString(machine("go/VERSION"), "go1.23.4\n");
    host.with("PATH", machine("go/bin").toString());
    InstalledVersion current = jgo().current(false);
    assertThat(current.version()).isEqualTo("go1.23.4");
    assertThat(current.goroot()).isEqualTo(machine("lib/go/go1.26.8"));
    assertThat(current.evidence()).isEmpty();
  }

  private String current() throws JgoException {
    List<InstalledVersion> all = jgo().list(false);
    assertThat(all.stream().filter(InstalledVersion::current)).hasSize(1);
    String current = jgo().current(false).version();
    assertThat(all.stream().filter(InstalledVersion::current).findFirst().orElseThrow().version())
        .isEqualTo(current);
    return current;
  }

  private interface Asking {
    Object ask() throws JgoException;
  }

  private static RequestException refusal(Asking asking) {
    return Optional.ofNullable(catchThrowableOfType(RequestException.class, asking::ask))
        .orElseThrow();
  }

  private Jgo jgo() throws RequestException {
    return Jgo.onThisMachine(host, Settings.of(Map.of(), host), event -> {});
  }

  private Path machine(String name) {
    return Path.of(host.machinePrefix()).resolve(name);
  }

  private static void tree(Path root, String version) throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(root.resolve("VERSION"), version + "\n");
    Path go = Files.writeString(root.resolve("bin/go"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(go, root.resolve("bin/gofmt"));
  }
}
