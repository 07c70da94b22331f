// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Start-up files of the kinds that people keep in public: what jgo says of a shell is what a fresh
 * shell runs, in every row, and the block is where it works. Each row starts real shells.
 */
class StartUpFilesTest {

  /** No answer is taken for a wrong one on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String GUARD = "case $- in\n    *i*) ;;\n      *) return;;\nesac\n";
  private static final String OLD_FIRST = "export PATH=\"$HOME/old/bin:$PATH\"\n";
  private static final String DEBIAN_PROFILE =
      "if [ -n \"$BASH_VERSION\" ]; then\n"
          + "  if [ -f \"$HOME/.bashrc\" ]; then . \"$HOME/.bashrc\"; fi\nfi\n"
          + "if [ -d \"$HOME/bin\" ] ; then PATH=\"$HOME/bin:$PATH\"; fi\n";

  @TempDir Path folder;

  private final List<Event> events = new ArrayList<>();
  private Path home;
  private ManualHost host;

  /**
   * One kind of start-up files.
   *
   * @param shells that it is about; each row of theirs is tried
   * @param files by their names below the home; a name that ends in {@code @} is a link to the text
   * @param unready the ways of starting that jgo cannot mend, and says so
   */
  record Kind(String name, List<Shell> shells, Map<String, String> files, Set<String> unready) {
    @Override
    public String toString() {
      return name;
    }

    Kind with(String file, String text) {
      Map<String, String> more = new LinkedHashMap<>(files);
      more.put(file, text);
      return new Kind(name, shells, more, unready);
    }

    Kind unready(String... ways) {
      return new Kind(name, shells, files, new TreeSet<>(List.of(ways)));
    }
  }

  private static Kind bash(String name) {
    return new Kind(name, List.of(Shell.SH, Shell.BASH), Map.of(), Set.of());
  }

  private static Kind zsh(String name) {
    return new Kind(name, List.of(Shell.ZSH), Map.of(), Set.of());
  }

  private static Kind fish(String name) {
    return new Kind(name, List.of(Shell.FISH), Map.of(), Set.of());
  }

  private static Kind tcsh(String name) {
    return new Kind(name, List.of(Shell.TCSH), Map.of(), Set.of());
  }

  static Stream<Kind> kinds() {
    String csh = "setenv PATH $HOME/.local/share/jgo/current/bin:\"$PATH\"\n";
    return Stream.of(
        bash("nothing at all"),
        bash("Debian's own").with(".profile", DEBIAN_PROFILE).with(".bashrc", GUARD),
        bash("Debian's own, and an older Go below")
            .with(".profile", DEBIAN_PROFILE)
            .with(".bashrc", GUARD + OLD_FIRST),
        bash("a guard by PS1").with(".bashrc", "[ -z \"$PS1\" ] && return\n" + OLD_FIRST),
        bash("a guard nobody knows")
            .with(".bashrc", "[[ ${BASHOPTS} == *expand_aliases* ]] || return\nalias l=ls\n"),
        bash("a later PATH, without a last newline")
            .with(".bashrc", "alias l=ls")
            .with(".bash_profile", "export PATH=\"$HOME/old/bin:$PATH\""),
        bash("a PATH made anew")
            .with(".bash_profile", ". ~/.bashrc\n")
            .with(".bashrc", "export PATH=$HOME/old/bin:/usr/bin:/bin\n"),
        bash("GOROOT exported")
            .with(".bashrc", "export GOROOT=$HOME/old\nexport PATH=$PATH:$GOROOT/bin\n")
            .unready("bash interactive", "bash ssh"),
        bash("GOROOT of the active tree")
            .with(".bashrc", "export GOROOT=$HOME/.local/share/jgo/current\n"),
        bash("GOTOOLCHAIN exported")
            .with(".profile", "export GOTOOLCHAIN=go1.20.1\n")
            .unready("sh login", "bash login"),
        bash("GOTOOLCHAIN by go env -w")
            .with(".config/go/env", "GOTOOLCHAIN=go1.20.1\n")
            .with(".bashrc", "")
            .unready("sh login", "bash login", "bash interactive", "bash ssh", "bash -c", "sh -c"),
        bash("a version manager with shims")
            .with(".bashrc", "export GOENV_ROOT=\"$HOME/old\"\nPATH=\"$GOENV_ROOT/bin:$PATH\"\n"),
        bash("a version manager that is sourced")
            .with(".bashrc", GUARD + ". \"$HOME/.vm/vm.sh\"\n")
            .with(".vm/vm.sh", OLD_FIRST),
        bash("a read-only file")
            .with(".bashrc", OLD_FIRST)
            .with("!.bashrc", "")
            .unready("bash interactive", "bash ssh"),
        bash("links to files of a repository")
            .with("dotfiles/bashrc", OLD_FIRST)
            .with(".bashrc@", "dotfiles/bashrc"),
        bash("links into a read-only store")
            .with("store/bashrc", OLD_FIRST)
            .with("!store/bashrc", "")
            .with(".bashrc@", "store/bashrc")
            .unready("bash interactive", "bash ssh"),
        bash("CRLF").with(".bashrc", "A=1\r\nexport A\r\n").with(".bash_profile", "B=2\r\n"),
        bash("an alias")
            .with(".bashrc", "alias go=\"$HOME/old/bin/go\"\n")
            .unready("bash interactive"),
        bash("a function")
            .with(".bashrc", "go() { \"$HOME/old/bin/go\" \"$@\"; }\n")
            .unready("bash interactive", "bash ssh"),
        bash("another shell in its place")
            .with(".bashrc", "case $- in *i*) exec /bin/true ;; esac\n")
            .unready("bash interactive"),
        zsh("nothing at all"),
        zsh("a later PATH").with(".zshrc", OLD_FIRST).with(".zprofile", OLD_FIRST),
        zsh("path as an array").with(".zshrc", "typeset -U path\npath=($HOME/old/bin $path)\n"),
        zsh("ZDOTDIR in .zshenv")
            .with(".zshenv", "export ZDOTDIR=$HOME/.config/zsh\n")
            .with(".config/zsh/.zshrc", OLD_FIRST),
        zsh("ZDOTDIR that is not exported")
            .with(".zshenv", "ZDOTDIR=$HOME/dots\n")
            .with("dots/.zprofile", "path=(/usr/bin /bin)\n")
            .with("dots/.zshrc", OLD_FIRST),
        zsh("GOROOT exported")
            .with(".zshenv", "export GOROOT=$HOME/old\n")
            .unready("zsh login", "zsh interactive", "zsh -c"),
        fish("nothing at all"),
        fish("a later PATH").with(".config/fish/config.fish", "set -gx PATH $HOME/old/bin $PATH\n"),
        fish("a PATH for interactive use")
            .with(
                ".config/fish/config.fish",
                "if status is-interactive\n  set -gx PATH $HOME/old/bin $PATH\nend\n"),
        fish("a function")
            .with(".config/fish/functions/go.fish", "function go; $HOME/old/bin/go $argv; end\n")
            .unready("fish login", "fish interactive", "fish -c"),
        fish("GOTOOLCHAIN set")
            .with(".config/fish/config.fish", "set -gx GOTOOLCHAIN go1.20.1\n")
            .unready("fish login", "fish interactive", "fish -c"),
        tcsh("the line of jgo env").with(".tcshrc", csh),
        tcsh("the line above another")
            .with(".cshrc", csh + "set path = ( $HOME/old/bin $path )\n")
            .unready("tcsh login", "tcsh interactive", "tcsh -c"),
        tcsh("the line, and a PATH of the login")
            .with(".cshrc", csh)
            .with(".login", "setenv PATH $HOME/old/bin:/usr/bin:/bin\n")
            .unready("tcsh login"),
        tcsh("no line")
            .with(".cshrc", "alias l ls\n")
            .unready("tcsh login", "tcsh interactive", "tcsh -c"));
  }

  @BeforeEach
  void makesAHome() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    host =
        new ManualHost(folder)
            .with("HOME", home.toString())
            .with("SHELL", "/bin/bash")
            .with("PATH", home.resolve(".local/share/jgo/current/bin") + ":/usr/bin:/bin");
    go(home.resolve("sdk/go1.26.99"), "go1.26.99");
    go(home.resolve("old"), "go1.18");
    Files.createDirectories(home.resolve(".local/share/jgo"));
    Files.createSymbolicLink(
        home.resolve(".local/share/jgo/current"), home.resolve("sdk/go1.26.99"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void whatIsSaidIsWhatAFreshShellRuns(Kind kind) throws Exception {
    for (Shell shell : kind.shells()) {
      org.junit.jupiter.api.Assumptions.assumeTrue(
          Interview.program(host, shell.name("")).isPresent(), "needs " + shell.name(""));
    }
    lay(kind);
    ShellProfiles profiles = profiles(kind);
    assertThat(said(profiles)).as("before").isEqualTo(run(profiles, kind));

    profiles.install();
    profiles.prove();

    Map<String, String> said = said(profiles);
    assertThat(said).as("after %s", events).isEqualTo(run(profiles, kind));
    Set<String> unready = new TreeSet<>();
    said.forEach((way, go) -> addUnless(unready, way, go));
    assertThat(unready).as("%s", profiles.status()).isEqualTo(kind.unready());

    profiles.install();
    assertThat(profiles.prove()).as("a second time").isFalse();
    profiles.remove();
    for (Map.Entry<String, String> file : kind.files().entrySet()) {
      if (!file.getKey().startsWith("!") && !file.getKey().endsWith("@")) {
        assertThat(home.resolve(file.getKey())).hasContent(file.getValue());
      }
    }
    assertThat(home.resolve("sdk/.jgo/shells")).doesNotExist();
  }

  private static void addUnless(Set<String> unready, String way, String go) {
    if (!go.equals("go1.26.99")) {
      unready.add(way);
    }
  }

  /** What jgo says each way of starting runs. */
  private static Map<String, String> said(ShellProfiles profiles) {
    Map<String, String> said = new LinkedHashMap<>();
    for (ShellStatus row : profiles.status()) {
      if (!row.start().isEmpty()) {
        said.put(row.name(), row.state() == ShellState.READY ? "go1.26.99" : word(row));
      }
    }
    return said;
  }

  private static String word(ShellStatus row) {
    return switch (row.state()) {
      case MISSING -> "none";
      case UNKNOWN -> "nothing";
      case OTHER -> "another";
      case READY, NOT_APPLICABLE -> row.state().name();
    };
  }

  /** What runs when a person types {@code go version} there. */
  private Map<String, String> run(ShellProfiles profiles, Kind kind) {
    Map<String, String> ran = new LinkedHashMap<>();
    for (ShellStatus row : profiles.status()) {
      if (!row.start().isEmpty()) {
        ran.put(row.name(), fresh(row.subject(), row.start()));
      }
    }
    assertThat(ran).as(kind.name()).hasSizeGreaterThanOrEqualTo(3);
    return ran;
  }

  /** Independent of the engine: as a terminal, sshd, login and a program start a shell. */
  private String fresh(String shell, String start) {
    String ask = "go version || echo none; /bin/echo asked";
    String option =
        switch (start) {
          case "login" -> "-lc";
          case "interactive" -> "-ic";
          default -> "-c";
        };
    Proc proc =
        shell.equals("tcsh") && start.equals("login")
            ? Proc.of("setsid", "tcsh", "-l").input(ask + "\n")
            : Proc.of("setsid", shell, option, ask);
    boolean inherits = start.equals("-c") && (shell.equals("bash") || shell.equals("sh"));
    String path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    proc.env("HOME", home)
        .env("TERM", "xterm")
        .env("PATH", inherits ? host.variable("PATH").orElseThrow() : path);
    if (start.equals("ssh")) {
      proc.env("SSH_CLIENT", "192.0.2.7 5 22");
    }
    Outcome outcome = proc.run();
    if (!outcome.output().contains("asked")) {
      return "nothing";
    }
    return outcome
        .output()
        .lines()
        .filter(line -> line.startsWith("go version ") || line.equals("none"))
        .map(
            line ->
                line.equals("none") || line.contains("go1.26.99")
                    ? line.replace("go version ", "")
                    : "another")
        .findFirst()
        .orElse("none");
  }

  private void lay(Kind kind) throws IOException {
    for (Map.Entry<String, String> file : kind.files().entrySet()) {
      String name = file.getKey();
      if (name.startsWith("!")) {
        Files.setPosixFilePermissions(
            home.resolve(name.substring(1)), PosixFilePermissions.fromString("r--r--r--"));
      } else if (name.endsWith("@")) {
        Files.createSymbolicLink(
            home.resolve(name.substring(0, name.length() - 1)), Path.of(file.getValue()));
      } else {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), file.getValue());
      }
    }
  }

  /** A go that obeys GOTOOLCHAIN and GOROOT as the real one does. */
  private static void go(Path tree, String version) throws IOException {
    Path go = Files.createDirectories(tree.resolve("bin")).resolve("go");
    Files.writeString(tree.resolve("VERSION"), version + "\n");
    Files.writeString(
        go,
        """
        #!/bin/sh
        t=${GOTOOLCHAIN:-}
        [ -n "$t" ] || t=$(/bin/sed -n 's/^GOTOOLCHAIN=//p' "$HOME/.config/go/env" 2>/dev/null)
        case $t in go1*) echo "go version $t"; exit ;; esac
        if [ -n "${GOROOT:-}" ] && ! [ "$GOROOT" -ef "%s" ]; then
          echo "go version with $GOROOT"
          exit
        fi
        echo go version %s
        """
            .formatted(tree, version));
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ShellProfiles profiles(Kind kind) throws JgoException {
    Places places = Places.ofUser(host, UserFolders.of(host));
    return new ShellProfiles(
        places,
        new RunContext(host, new RealDisk(host), Settings.of(Map.of(), host), events::add),
        PATIENCE,
        kind.shells());
  }
}
