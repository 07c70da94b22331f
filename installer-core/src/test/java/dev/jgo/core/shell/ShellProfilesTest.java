// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellProfilesTest extends ShellsTest {

  @Test
  void aSecondRunChangesNothing() throws Exception {
    Files.writeString(home.resolve(".bashrc"), "alias l=ls");
    ShellProfiles profiles = profiles();
    assertThat(profiles.install()).isTrue();
    assertThat(events)
        .containsExactly(
            new Event.PathUpdated(
                List.of(env(), home.resolve(".profile"), home.resolve(".bashrc"))));
    events.clear();
    assertThat(profiles.install()).isFalse();
    assertThat(events).isEmpty();

    assertThat(profiles.remove()).isTrue();
    assertThat(home.resolve(".bashrc")).hasContent("alias l=ls");
    assertThat(home.resolve(".profile")).doesNotExist();
    assertThat(env()).doesNotExist();
    events.clear();
    assertThat(profiles.remove()).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void neverMakesTheFilesThatWouldHideProfile() throws Exception {
    profiles().install();
    assertThat(home.resolve(".bash_profile")).doesNotExist();
    assertThat(home.resolve(".bash_login")).doesNotExist();
    assertThat(home.resolve(".bashrc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void theProfileWorksUnderTheStrictestOptionsAndTwice(String shell) throws Exception {
    profiles().install();
    String script = ". \"$HOME/.profile\"; . \"$HOME/.profile\"; printf '%s' \"$PATH\"";
    assertThat(
            Proc.of(shell, "-euc", script)
                .env("HOME", home)
                .env("PATH", "/usr/bin:/bin")
                .run()
                .expect(0)
                .output())
        .isEqualTo(
            home.resolve(".local/share/jgo/current/bin")
                + ":/usr/bin:/bin:"
                + home.resolve("go/bin"));
  }

  @Test
  void aProfileWhoseScriptIsGoneStillWorks() throws Exception {
    profiles().install();
    Files.delete(env());
    Proc.of("sh", "-euc", ". \"$HOME/.profile\"").env("HOME", home).run().expect(0);
  }

  @Test
  void theLineIsCarriedFromHomeToHome() throws Exception {
    profiles().install();
    assertThat(home.resolve(".profile"))
        .content()
        .contains("[ ! -f \"$HOME/.config/jgo/env\" ] || . \"$HOME/.config/jgo/env\"\n");
    assertThat(profiles().nextStep()).contains("`. \"$HOME/.config/jgo/env\"`");
  }

  @Test
  void aFileThatCannotBeEditedIsAWarningAndTheOthersAreDone() throws Exception {
    Files.createDirectory(home.resolve(".profile"));
    Files.writeString(home.resolve(".bashrc"), "");
    assertThat(profiles().install()).isTrue();
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains(".profile` is left alone: it is not a file; the line for it is `[ ! -f ");
    assertThat(home.resolve(".bashrc")).content().contains(".config/jgo/env");
  }

  @Test
  void theScriptStaysWhileAFileMaySourceIt() throws Exception {
    profiles().install();
    Files.writeString(home.resolve(".profile"), "# >>> jgo >>>\n");
    profiles().remove();
    assertThat(env()).exists();
    assertThat(warnings()).singleElement().asString().contains("in line 1 ", "yours to delete");
  }

  @Test
  void strictnessMakesItAFailure() throws Exception {
    Files.createDirectory(home.resolve(".profile"));
    ShellProfiles strict = profiles(Map.of("strict-path", List.of("on")));
    LocalException failure = catchThrowableOfType(LocalException.class, strict::install);
    assertThat(Produced.kind(failure.kind())).isEqualTo(FailureKind.PATH_SETUP_FAILED);
    assertThat(failure.hints()).singleElement().asString().contains("the line for it is");
  }

  @Test
  void aScriptOfSomebodyElseIsNeitherReplacedNorRemoved() throws Exception {
    Files.createDirectories(env().getParent());
    Files.writeString(env(), "export MINE=1\n");
    assertThat(profiles().install()).isFalse();
    assertThat(profiles().remove()).isFalse();
    assertThat(env()).hasContent("export MINE=1");
    assertThat(warnings()).first().asString().contains("it is not jgo's", "export PATH=");
    assertThat(home.resolve(".profile")).doesNotExist();
  }

  @Test
  void anotherUsersHomeIsLeftAlone() throws Exception {
    ManualHost sudo = new ManualHost(folder).with("HOME", "/proc/1/task");
    if (Files.getAttribute(Path.of("/proc/1/task"), "unix:uid").equals((int) sudo.uid())) {
      sudo = new ManualHost(folder).with("HOME", otherUsers().toString());
    }
    host = sudo;
    assertThat(profiles().install()).isFalse();
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("HOME belongs to another user", "export PATH=");
  }

  @Test
  void whatWouldKeepGoFromRunningIsSaid() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("go"), Path.of("/bin/true"));
    host.with("GOROOT", "/old").with("GOTOOLCHAIN", "go1.20.1").with("PATH", bin.toString());
    profiles().install();
    assertThat(warnings())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("GOROOT is set"),
            two -> assertThat(two).startsWith("GOTOOLCHAIN is `go1.20.1`"),
            three -> assertThat(three).startsWith("`" + bin + "/go` comes first"));
  }

  @Test
  void theActiveGoOnPathIsNoReasonToWarn() throws Exception {
    Path bin = Files.createDirectories(home.resolve(".local/share/jgo/current/bin"));
    Files.createSymbolicLink(bin.resolve("go"), Path.of("/bin/true"));
    host.with("PATH", "/nowhere::" + bin).with("GOTOOLCHAIN", "local");
    ShellProfiles profiles = profiles();
    profiles.install();
    assertThat(warnings()).isEmpty();
    assertThat(profiles.nextStep()).isEqualTo("it is the `go` on this PATH");
    assertThat(profiles.status())
        .contains(
            new ShellStatus("sh", "login", ShellState.READY, bin.resolve("go").toString()),
            new ShellStatus("this PATH", ShellState.READY, bin.resolve("go").toString()));
  }

  @Test
  void whatWasWrittenUnderOtherVariablesIsFoundAgain() throws Exception {
    shells("zsh", "fish");
    Path dots = Files.createDirectory(home.resolve("dots"));
    Path config = home.resolve("config");
    host.with("ZDOTDIR", dots.toString()).with("XDG_CONFIG_HOME", config.toString());
    profiles().install();
    assertThat(dots.resolve(".zshenv")).exists();
    host.without("ZDOTDIR").without("XDG_CONFIG_HOME");

    assertThat(profiles().remove()).isTrue();
    assertThat(dots).isEmptyDirectory();
    assertThat(config.resolve("fish/conf.d")).isEmptyDirectory();
    assertThat(config.resolve("jgo")).isEmptyDirectory();
    assertThat(home.resolve("sdk/.jgo/shells")).doesNotExist();
    assertThat(profiles().remove()).isFalse();
  }

  @Test
  void aPrivatePrefixTouchesNobodysShell() throws Exception {
    Places places = Places.ofSystem(folder.resolve("prefix"), UserFolders.of(host));
    ShellProfiles profiles = profiles(places, Map.of());
    assertThat(profiles.install()).isFalse();
    assertThat(home).isEmptyDirectory();
    assertThat(profiles.nextStep()).contains("export PATH='" + folder + "/prefix/go/bin'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a\nb", "a\u001bb"})
  void aNameThatPathCannotHoldIsRefused(String name) {
    Places places = Places.ofSystem(folder.resolve(name), UserFolders.of(host));
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> profiles(places, Map.of()).check());
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.BAD_SETTING);
  }

  @Test
  void zshIsSetUpWhereItIsAndReadsItsFilesFromZdotdir() throws Exception {
    shells("zsh");
    Path dots = Files.createDirectory(home.resolve("dots"));
    Files.writeString(home.resolve(".zshenv"), "export ZDOTDIR=$HOME/dots");
    host.with("ZDOTDIR", dots.toString());
    profiles().install();
    assertThat(home.resolve(".zshenv")).content().contains(". \"$HOME/.config/jgo/env\"\n");
    assertThat(dots).as("zsh never reads a .zshenv there").isEmptyDirectory();
    assertThat(home.resolve(".config/fish")).doesNotExist();
    assertThat(home.resolve(".config/jgo/env.fish")).doesNotExist();

    profiles().remove();
    assertThat(dots).isEmptyDirectory();
    assertThat(home.resolve(".zshenv")).hasContent("export ZDOTDIR=$HOME/dots");
  }

  @Test
  void aZdotdirThatIsNoFolderIsNotMade() throws Exception {
    shells("zsh");
    host.with("ZDOTDIR", home.resolve("none").toString());
    profiles().install();
    assertThat(home.resolve("none")).doesNotExist();
    assertThat(home.resolve(".zshenv")).exists();
  }

  @Test
  void fishIsSetUpInItsOwnWordsAndItsOwnFolder() throws Exception {
    shells("fish");
    Path config = home.resolve("my config");
    host.with("XDG_CONFIG_HOME", config.toString());
    profiles().install();
    assertThat(config.resolve("fish/conf.d/jgo.fish"))
        .content()
        .contains(
            "; or source '" + home.toString().replace("'", "\\'") + "/my config/jgo/env.fish'");
    assertThat(config.resolve("jgo/env.fish")).content().contains("contains -- '");

    profiles().remove();
    assertThat(config.resolve("fish/conf.d")).isEmptyDirectory();
    assertThat(config.resolve("jgo")).isEmptyDirectory();
  }

  @Test
  void whatWasMadeForAShellThatIsGoneIsStillRemoved() throws Exception {
    shells("fish", "zsh");
    profiles().install();
    host.with("PATH", "/nowhere");
    assertThat(profiles().remove()).isTrue();
    assertThat(home.resolve(".zshenv")).doesNotExist();
    assertThat(home.resolve(".config/fish/conf.d")).isEmptyDirectory();
    assertThat(home.resolve(".config/jgo")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/bin/bash | . \"$HOME/.config/jgo/env\"",
        "/usr/bin/zsh | . \"$HOME/.config/jgo/env\"",
        "/usr/bin/fish | source \"$HOME/.config/jgo/env.fish\"",
        "/bin/tcsh | put `setenv PATH '",
        "/usr/bin/nu | put `$env.PATH = ($env.PATH | prepend '",
        "/opt/oil/osh | on the PATH of `osh`",
      })
  void theNextStepIsSaidInTheWordsOfTheShell(String shell, String words) throws Exception {
    host.with("SHELL", shell);
    profiles().install();
    assertThat(profiles().nextStep()).contains(words);
  }

  private Path otherUsers() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.setAttribute(other, "unix:uid", 65534);
    return other;
  }

  private Path env() {
    return home.resolve(".config/jgo/env");
  }

  @Test
  void theNextStepsOfAJobHaveItOnPath() throws Exception {
    String bin = active().resolve("bin").toString();
    Path file = Files.writeString(folder.resolve("add_path"), "/opt/other/bin");
    host.with("GITHUB_PATH", file.toString()).with("PATH", "/usr/bin:/bin");
    ShellProfiles profiles = profiles();
    assertThat(profiles.install()).isTrue();
    assertThat(file).hasContent("/opt/other/bin\n" + bin + "\n");
    assertThat(profiles.nextStep())
        .startsWith("the next steps of this job have it on PATH; here run `export PATH=");
    assertThat(profiles.install()).as("again").isFalse();
    assertThat(file).hasContent("/opt/other/bin\n" + bin + "\n");
    Files.writeString(file, "/opt/third/bin\n", StandardOpenOption.APPEND);
    profiles.install();
    assertThat(file).as("the last one wins").content().endsWith("/opt/third/bin\n" + bin + "\n");
  }

  @Test
  void whatOthersCouldExchangeOrIsNoFileIsNoJob() throws Exception {
    active();
    Path open = Files.createDirectory(folder.resolve("open"));
    Path file = Files.createFile(open.resolve("add_path"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    host.with("GITHUB_PATH", file.toString());
    profiles().install();
    assertThat(Files.size(file) == 0).isEqualTo(host.privileged());
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/null"));
    for (String other : List.of(link.toString(), open.toString(), "add_path", "/nowhere/at/all")) {
      host.with("GITHUB_PATH", other);
      assertThat(JobPath.of(host)).as(other).isEmpty();
    }
  }

  @Test
  void aJobThatCannotBeToldKeepsNoShellFromBeingSetUp() throws Exception {
    active();
    Path file = folder.resolve("add_path");
    Files.write(file, new byte[(1 << 20) + 1]);
    host.with("GITHUB_PATH", file.toString());
    ShellProfiles strict = profiles(Map.of("strict-path", List.of("on")));
    assertThat(catchThrowableOfType(LocalException.class, strict::install))
        .hasMessageContaining("add_path")
        .hasMessageContaining("larger than 1 MiB");
    assertThat(home.resolve(".profile")).content().contains("# >>> jgo >>>");
  }
}
