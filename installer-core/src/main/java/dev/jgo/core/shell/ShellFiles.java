// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files make shells find Go: for the machine scripts of its own, for a user also his own
 * files. A file is only made for a shell that this machine has.
 */
record ShellFiles(Places places, Host host) {

  private static final Path PROFILE_D = Path.of("/etc/profile.d/jgo.sh");
  private static final List<String> SCRIPTS = List.of("env", "env.fish");
  private static final Path SYSTEM_FISH = Path.of("/etc/fish/conf.d/jgo.fish");

  /** Debian's and its like first; elsewhere zsh was built to look into {@code /etc} itself. */
  private static final List<Path> SYSTEM_ZSH =
      List.of(Path.of("/etc/zsh/zshenv"), Path.of("/etc/zshenv"));

  /** The scripts that shells source; none for a private prefix, or without an own home. */
  List<EnvFile> scripts() {
    boolean fish = has("fish");
    if (places.system()) {
      return places.profileScripts()
          ? List.of(
              new EnvFile(PROFILE_D, Dialect.POSIX, true),
              new EnvFile(SYSTEM_FISH, Dialect.FISH, fish))
          : List.of();
    }
    Path folder = places.user().config();
    return home().isPresent() && ownsTheWayTo(folder)
        ? List.of(
            new EnvFile(folder.resolve("env"), Dialect.POSIX, true),
            new EnvFile(folder.resolve("env.fish"), Dialect.FISH, fish))
        : List.of();
  }

  /** The script of one dialect. */
  Optional<EnvFile> script(Dialect dialect) {
    return scripts().stream().filter(script -> script.dialect() == dialect).findFirst();
  }

  /** The files of others that get a block. */
  List<RcFile> rcFiles() {
    if (places.system()) {
      return places.profileScripts() ? systemZsh() : List.of();
    }
    return home().map(this::usersFiles).orElse(List.of());
  }

  /**
   * What shells read (measured with bash 5.2, dash, zsh 5.9, fish 3.6): a login bash the first of
   * {@code .bash_profile}, {@code .bash_login} and {@code .profile}, an interactive one {@code
   * .bashrc}, a login sh {@code .profile}; every zsh {@code .zshenv}, every fish {@code conf.d}.
   */
  private List<RcFile> usersFiles(Path home) {
    List<RcFile> files = new ArrayList<>();
    files.add(new RcFile("sh", home.resolve(".profile"), true, Dialect.POSIX));
    // Made, these would hide .profile from bash; so only where they are.
    for (String bash : List.of(".bash_profile", ".bash_login")) {
      files.add(new RcFile("bash", home.resolve(bash), false, Dialect.POSIX));
    }
    boolean logsIn = loginShell().equals("bash");
    files.add(new RcFile("bash", home.resolve(".bashrc"), logsIn, Dialect.POSIX));
    // With ZDOTDIR in the environment zsh reads nothing in HOME; but who sets it in HOME's own
    // .zshenv reads that one first, and that one only.
    Path dots = freshZdotdir().orElse(home);
    if (ownsTheWayTo(dots)) {
      files.add(new RcFile("zsh", dots.resolve(".zshenv"), has("zsh"), Dialect.POSIX));
    }
    if (!dots.equals(home)) {
      files.add(new RcFile("zsh", home.resolve(".zshenv"), false, Dialect.POSIX));
    }
    Path fish = configFolder(home).resolve("fish/conf.d");
    if (ownsTheWayTo(fish)) {
      files.add(new RcFile("fish", fish.resolve("jgo.fish"), has("fish"), Dialect.FISH));
    }
    return files;
  }

  /** Whether a file that the login shell reads has the block, or the machine's own is read. */
  boolean isSourced() {
    String login = loginShell();
    List<String> readers =
        login.equals("bash")
            ? List.of("sh", "bash")
            : List.of(Shell.of(login).orElse(Shell.SH).name(""));
    return places.system()
        || rcFiles().stream()
            .filter(file -> readers.contains(file.shell()))
            .anyMatch(ShellFiles::hasBlock);
  }

  private static boolean hasBlock(RcFile file) {
    try {
      return file.hasBlock();
    } catch (IOException | LeftAlone e) {
      return false;
    }
  }

  /** A user's file that is there, as one that gets a block. */
  RcFile existing(Path file, Shell shell) {
    return new RcFile(shell.name(""), file, false, shell.dialect());
  }

  /** The scripts and the files that may have something of jgo's, wherever earlier runs put it. */
  List<Path> everyRcFile() {
    Set<Path> files = new LinkedHashSet<>();
    rcFiles().forEach(file -> files.add(file.path()));
    if (!places.system()) {
      Set<Path> more = new LinkedHashSet<>();
      dots().map(Dots::all).ifPresent(more::addAll);
      home().map(Dots::usual).map(Dots::all).ifPresent(more::addAll);
      footprint().files(host).stream().filter(file -> !isScript(file)).forEach(more::add);
      more.stream().filter(this::ownsTheWayTo).forEach(files::add);
    }
    return List.copyOf(files);
  }

  /** As {@link #everyRcFile}, the scripts. */
  List<Path> everyScript() {
    Set<Path> files = new LinkedHashSet<>();
    scripts().forEach(script -> files.add(script.path()));
    if (!places.system()) {
      Set<Path> more = new LinkedHashSet<>();
      home().map(home -> home.resolve(".config/jgo")).ifPresent(folder -> add(more, folder));
      footprint().files(host).stream().filter(ShellFiles::isScript).forEach(more::add);
      more.stream().filter(this::ownsTheWayTo).forEach(files::add);
    }
    return List.copyOf(files);
  }

  /** What is not where a run without {@code ZDOTDIR} and XDG variables would look. */
  List<Path> unusual(List<Path> written) {
    Optional<Path> home = home();
    return written.stream()
        .filter(
            file ->
                home.isPresent()
                    && !home.get().equals(file.getParent())
                    && !file.startsWith(home.get().resolve(".config/fish"))
                    && !file.startsWith(home.get().resolve(".config/jgo")))
        .toList();
  }

  Footprint footprint() {
    return new Footprint(places.state().resolve("shells"));
  }

  /** Where the caller's shells look for their files; empty without an own home. */
  Optional<Dots> dots() {
    return home()
        .map(
            home ->
                new Dots(
                    home,
                    folder("ZDOTDIR").filter(Files::isDirectory).orElse(home),
                    configFolder(home)));
  }

  /** {@code ZDOTDIR} as a fresh zsh finds it: not where HOME's own .zshenv sets it. */
  Optional<Path> freshZdotdir() {
    return folder("ZDOTDIR")
        .filter(Files::isDirectory)
        .filter(
            dots ->
                home()
                    .map(home -> new Culprit(home, List.of(home.resolve(".zshenv"))))
                    .flatMap(zshenv -> zshenv.ofVariable("ZDOTDIR"))
                    .isEmpty());
  }

  private static void add(Set<Path> files, Path folder) {
    SCRIPTS.forEach(name -> files.add(folder.resolve(name)));
  }

  private static boolean isScript(Path file) {
    return SCRIPTS.contains(String.valueOf(file.getFileName()));
  }

  private Path configFolder(Path home) {
    return folder("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
  }

  private List<RcFile> systemZsh() {
    List<RcFile> files = new ArrayList<>();
    Path first = SYSTEM_ZSH.stream().filter(Files::exists).findFirst().orElse(SYSTEM_ZSH.get(0));
    for (Path file : SYSTEM_ZSH) {
      boolean make = file.equals(first) && has("zsh");
      files.add(new RcFile("zsh", file, make, Dialect.POSIX));
    }
    return files;
  }

  /** Whether HOME is there but somebody else's, as it often is under sudo. */
  boolean foreignHome() {
    return UserFolders.foreignHome(host).isPresent();
  }

  /** The shell that the user logs in to, by its bare name. */
  String loginShell() {
    String shell = host.variable("SHELL").orElse("");
    return shell.substring(shell.lastIndexOf('/') + 1);
  }

  private boolean has(String shell) {
    return loginShell().equals(shell) || PathProof.onPath(host, shell).isPresent();
  }

  /** The caller's home; files of root's in that of another would lock its owner out. */
  Optional<Path> home() {
    return places.user().home().filter(home -> owner(home) == host.uid());
  }

  private Optional<Path> folder(String variable) {
    return RawPaths.variable(host, variable)
        // After `su` root has the variables of somebody else, whose files it must not start.
        .filter(this::ownsTheWayTo);
  }

  private boolean ownsTheWayTo(Path file) {
    try {
      return !host.privileged() || Ownership.mayKeepIn(file, host);
    } catch (IOException e) {
      return false;
    }
  }

  private static long owner(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      return -1;
    }
  }
}
