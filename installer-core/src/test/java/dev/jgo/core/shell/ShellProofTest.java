// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RealDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What shells say when they are started, and what is claimed of them. */
class ShellProofTest extends ShellsTest {

  @Test
  void theStatusTellsWhatIsWrong() throws Exception {
    Path bin = Files.createDirectories(home.resolve(".local/share/jgo/current/bin"));
    Files.createSymbolicLink(bin.resolve("go"), Path.of("/bin/true"));
    Files.writeString(home.resolve(".bashrc"), "# <<< jgo <<<\n");
    host.with("PATH", "/nowhere");
    List<ShellStatus> rows = profiles().status();
    assertThat(rows).extracting(ShellStatus::state).doesNotContain(ShellState.READY);
    assertThat(row(rows, "bash interactive").detail())
        .isEqualTo("`~/.bashrc`: in line 1 a block of jgo ends that never began");
    assertThat(row(rows, "bash login").detail())
        .isEqualTo("you have no start-up file for it; `jgo setup install` makes one where it can");
    assertThat(row(rows, "this PATH").detail()).isEqualTo("no `go` on this PATH");
  }

  @Test
  void aShellThatDoesNotAnswerIsNotCalledReady() throws Exception {
    active();
    Files.writeString(home.resolve(".profile"), "sleep 600\n");
    List<ShellStatus> rows =
        new ShellProfiles(
                Places.ofUser(host, UserFolders.of(host)),
                new RunContext(host, new RealDisk(host), Settings.of(Map.of(), host), events::add),
                Duration.ofMillis(200),
                List.of(Shell.SH))
            .status();
    ShellStatus login = row(rows, "sh login");
    assertThat(login.state()).isEqualTo(ShellState.UNKNOWN);
    assertThat(login.detail()).startsWith("no answer: ").contains("did not end within");
  }

  @Test
  void rootStartsNoFileThatOthersCanChange() throws Exception {
    active();
    Files.writeString(home.resolve(".profile"), "touch \"$HOME/started\"\n");
    Files.setPosixFilePermissions(
        home.resolve(".profile"), PosixFilePermissions.fromString("rw-rw-rw-"));
    ShellStatus login = row(profiles().status(), "sh login");
    if (host.privileged()) {
      assertThat(login.state()).isEqualTo(ShellState.UNKNOWN);
      assertThat(login.detail()).contains(".profile`, which others can change");
      assertThat(home.resolve("started")).doesNotExist();
    } else {
      assertThat(home.resolve("started")).exists();
    }
  }

  @Test
  void withoutATerminalNothingIsCalledReady() throws Exception {
    active();
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(profiles.outcome("go1.26.99"))
        .startsWith("go1.26.99 is installed; open a new shell, or run `. ")
        .contains("(not proved; ")
        .doesNotContain("ready");
  }

  @Test
  void aPersonsOwnShellIsTriedAndTheBlockMoved() throws Exception {
    active();
    Path old = Files.createDirectories(home.resolve("old/bin"));
    Files.createSymbolicLink(old.resolve("go"), Path.of("/bin/false"));
    Files.writeString(home.resolve(".bashrc"), "export PATH=$HOME/old/bin:$PATH\n");
    host.with("SHELL", "/bin/bash").withTerminal();
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(profiles.outcome("go1.26.99"))
        .startsWith("go1.26.99 is ready: every new `bash` runs it; run `. ");

    Files.writeString(home.resolve(".bashrc"), "alias go=true\n");
    assertThat(profiles.outcome("go1.26.99"))
        .isEqualTo(
            "go1.26.99 is installed, but not ready in `bash interactive`:"
                + " `go` is an alias or a function (`~/.bashrc`, line 4)");
  }

  @Test
  void whatNoBlockCanMendIsAFailureUnderStrictPath() throws Exception {
    active();
    Files.writeString(home.resolve(".profile"), "export GOROOT=/old\n");
    ShellProfiles strict = profiles(Map.of("strict-path", List.of("on")));
    strict.install();
    LocalException failure = catchThrowableOfType(LocalException.class, strict::prove);
    assertThat(Produced.kind(failure.kind())).isEqualTo(FailureKind.PATH_SETUP_FAILED);
    assertThat(failure).hasMessageContaining("`sh login`: GOROOT is /old (`~/.profile`, line 1)");
    profiles().prove();
    assertThat(warnings()).anySatisfy(one -> assertThat(one).startsWith("`sh login`: GOROOT is"));
  }

  @Test
  void whereNoStartUpFileReadsTheScriptNoNewShellIsPromised() throws Exception {
    for (String file : List.of(".profile", ".bashrc")) {
      Files.writeString(home.resolve(file), "#\n");
      Files.setPosixFilePermissions(
          home.resolve(file), PosixFilePermissions.fromString("r--r--r--"));
    }
    shells("zsh");
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(home.resolve(".zshenv")).as("of no use to the login shell").exists();
    assertThat(warnings()).hasSize(2);
    assertThat(profiles.nextStep()).startsWith("no start-up file reads it; run `. ");
  }

  @Test
  void theStoredToolchainAndRootAreSeen() throws Exception {
    Path tree = active();
    Path stored = Files.createDirectories(home.resolve(".config/go")).resolve("env");
    Files.writeString(stored, "GOTOOLCHAIN=go1.20.1+auto\nGOROOT=/old\n");
    profiles().install();
    assertThat(warnings())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("GOROOT is set in `" + stored + "`"),
            two ->
                assertThat(two).startsWith("GOTOOLCHAIN is `go1.20.1+auto` in `" + stored + "`"));
    assertThat(row(profiles().status(), "sh login").detail())
        .isEqualTo("GOROOT is /old in `" + stored + "`; undo: go env -u GOROOT");

    events.clear();
    Files.writeString(stored, "GOTOOLCHAIN=go1.26.99+auto\nGOROOT=" + tree + "\n");
    profiles().install();
    assertThat(warnings()).isEmpty();
    Files.writeString(tree.resolve("VERSION"), "go1.20.14\n");
    Files.writeString(stored, "GOTOOLCHAIN=go1.21.0\n");
    profiles().install();
    assertThat(warnings()).as("a go that does not know the variable").isEmpty();
  }

  @Test
  void aShellWhoseFilesAreNotEditedIsInTheStatusWithWhatToDo() throws Exception {
    host.with("SHELL", "/usr/bin/nu");
    assertThat(profiles().status())
        .contains(
            new ShellStatus(
                "nu",
                ShellState.NOT_APPLICABLE,
                "jgo cannot try it; put the line of `jgo env --shell nu` into its start-up file"));
    assertThat(profiles().envScript(Optional.of("tcsh"))).startsWith("setenv PATH '");
    RequestException unknown =
        catchThrowableOfType(
            RequestException.class, () -> profiles().envScript(Optional.of("command.com")));
    assertThat(unknown).hasMessageContaining("command.com");
    assertThat(unknown.hints()).singleElement().asString().contains("bash", "fish", "zsh");
  }

  @Test
  void ofAShellWhoseFilesAreNotEditedTheLineIsSaid() throws Exception {
    String bin = active().resolve("bin").toString();
    assumeTrue(Files.isExecutable(Path.of("/bin/tcsh")), "this machine has no tcsh");
    Files.writeString(home.resolve(".tcshrc"), "set path = (/usr/bin /bin)\n");
    host.with("SHELL", "/bin/tcsh").withTerminal();
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(profiles.outcome("go1.26.99"))
        .startsWith("go1.26.99 is installed, but not ready in `tcsh login`: ")
        .contains("jgo env --shell tcsh");

    Files.writeString(
        home.resolve(".tcshrc"),
        profiles.envScript(Optional.of("tcsh")),
        StandardOpenOption.APPEND);
    assertThat(profiles.outcome("go1.26.99"))
        .as(bin)
        .isEqualTo("go1.26.99 is ready: every new `tcsh` runs it");
  }

  @Test
  void ofAShellThatIsNotThereNothingIsClaimed() throws Exception {
    active();
    host.with("SHELL", "/nowhere/mksh").with("PATH", "/nowhere").withTerminal();
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(profiles.outcome("go1.26.99")).contains("(not proved; ").doesNotContain("ready");
  }

  @Test
  void whatIsStoredCountsWhateverIsSetHere() throws Exception {
    active();
    Path stored = Files.createDirectories(home.resolve(".config/go")).resolve("env");
    Files.writeString(stored, "GOTOOLCHAIN=go1.20.1\n");
    host.with("GOTOOLCHAIN", "local").with("GOENV", "off");
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(row(profiles.status(), "sh login").detail())
        .startsWith("GOTOOLCHAIN is go1.20.1 in `" + stored + "`");
  }

  @Test
  void rootPassesNoFolderOfSomebodyElseOn() throws Exception {
    active();
    Path other = Files.createDirectory(folder.resolve("other"));
    Path ran = folder.resolve("ran");
    Path script = Files.writeString(other.resolve("env"), "touch '" + ran + "'\n");
    if (host.privileged()) {
      Files.setAttribute(other, "unix:uid", 65534);
      Files.setAttribute(script, "unix:uid", 65534);
    }
    host.with("BASH_ENV", script.toString()).with("ENV", script.toString());
    host.with("ZDOTDIR", other.toString()).with("XDG_CONFIG_HOME", other.toString());
    ShellFiles files = new ShellFiles(Places.ofUser(host, UserFolders.of(host)), host);
    profiles().status();
    Path found = host.privileged() ? home : other;
    assertThat(files.dots().orElseThrow().zsh()).isEqualTo(found);
    assertThat(Files.exists(ran)).isNotEqualTo(host.privileged());
  }

  @Test
  void whatIsMovedForSshStaysReadyForTheRest() throws Exception {
    active();
    Path old = Files.createDirectories(home.resolve("old/bin"));
    Files.createSymbolicLink(old.resolve("go"), Path.of("/bin/false"));
    String start = "export PATH=$HOME/old/bin:$PATH\n";
    String guard = "case $- in\n#\n#\n#\n#\n*i*) ;;\n*) return ;;\nesac\n";
    Files.writeString(home.resolve(".bashrc"), start + guard);
    ShellProfiles profiles = profiles();
    profiles.install();
    profiles.prove();
    byte[] after = Files.readAllBytes(home.resolve(".bashrc"));
    assertThat(row(profiles.status(), "bash interactive").state()).isEqualTo(ShellState.READY);
    boolean again = profiles.install();
    assertThat(profiles.prove() || again).as("a second run").isFalse();
    assertThat(home.resolve(".bashrc")).hasBinaryContent(after);
  }
}
