// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.Ownership;
import dev.jgo.core.system.Command;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts shells as their user would, and asks each which {@code go} it would run: with the user's
 * start-up files, without a terminal, and for two seconds at most.
 *
 * <p>A shell that reads start-up files gets the environment of a fresh login; one that reads none
 * gets the caller's, for it is what its caller makes it. Root starts no program and no start-up
 * file that others can change.
 */
final class Interview {

  /** Files that take longer make every new terminal wait; no answer is an answer then. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  /** What login(1) and sshd give (ENV_PATH and ENV_SUPATH of Debian's login.defs). */
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private static final String ROOTS_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** Who the user is and where the files are; a login shell gets these from the system. */
  private static final List<String> IDENTITY =
      List.of("HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE");

  /** Where shells look for files to run, or keep their own. */
  private static final List<String> FOLDERS =
      List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR");

  /** What a program that the caller starts has besides. */
  private static final List<String> INHERITED = List.of("PATH", "GOROOT", "GOTOOLCHAIN", "GOENV");

  /** Files that such a program runs. */
  private static final List<String> RUN = List.of("BASH_ENV", "ENV");

  /** Any address: bash reads .bashrc for {@code ssh HOST COMMAND} when this is set (bash(1)). */
  private static final String SSH_CLIENT = "192.0.2.1 1 22";

  private final Host host;
  private final Path home;
  private final Optional<Path> zdotdir;
  private final Duration limit;

  /**
   * For the shells of this home.
   *
   * @param zdotdir what a fresh zsh finds in its environment already
   */
  Interview(Host host, Path home, Optional<Path> zdotdir, Duration limit) {
    this.host = host;
    this.home = home;
    this.zdotdir = zdotdir;
    this.limit = limit;
  }

  /**
   * Finds the program of this name: the user's login shell, else on PATH, else the system's. For
   * root only one that nobody else can change.
   */
  static Optional<Path> program(Host host, String name) {
    Optional<Path> login =
        host.variable("SHELL").filter(shell -> shell.endsWith("/" + name)).map(Path::of);
    return login
        .filter(path -> isSafe(host, path))
        .or(() -> PathProof.onPath(host, name).filter(path -> isSafe(host, path)))
        .or(() -> SystemTools.find(name));
  }

  /** Starts the shell and asks; {@code files} are those it is going to read. */
  Answer ask(Shell shell, Way way, Path program, List<Path> files) {
    for (Path file : files) {
      if (host.privileged() && !isTrusted(host, file)) {
        return Answer.none("it reads `" + file + "`, which others can change");
      }
    }
    Optional<Path> env = SystemTools.find("env");
    Optional<Path> detached = SystemTools.find("setsid");
    if (env.isEmpty() || (way.start() == Start.INTERACTIVE && detached.isEmpty())) {
      // An interactive shell would take the terminal from the caller.
      return Answer.none("this machine has no `" + (env.isEmpty() ? "env" : "setsid") + "`");
    }
    List<String> words = new ArrayList<>();
    detached.ifPresent(tool -> words.add(tool.toString()));
    words.addAll(way.words(program, shell.question(env.get().toString())));
    try {
      Finished end = host.run(new Command(words, home, environment(way, program), limit));
      return Answer.parse(end.output());
    } catch (IOException e) {
      return Answer.none("no answer: " + e.getMessage());
    }
  }

  private Map<String, String> environment(Way way, Path program) {
    Map<String, String> environment = new HashMap<>();
    keep(environment, IDENTITY);
    keepTrusted(environment, FOLDERS);
    environment.put("HOME", home.toString());
    environment.put("SHELL", program.toString());
    environment.put("TERM", host.variable("TERM").orElse("xterm"));
    environment.put("PATH", host.privileged() ? ROOTS_PATH : PATH);
    zdotdir.ifPresent(folder -> environment.put("ZDOTDIR", folder.toString()));
    if (!way.fresh()) {
      keep(environment, INHERITED);
      keepTrusted(environment, RUN);
    }
    if (way.start() == Start.SSH) {
      environment.put("SSH_CLIENT", SSH_CLIENT);
    }
    return environment;
  }

  private void keep(Map<String, String> environment, List<String> names) {
    for (String name : names) {
      host.variable(name).ifPresent(value -> environment.put(name, value));
    }
  }

  /** Of these root hands on only what no other user can change: {@code su} leaves them behind. */
  private void keepTrusted(Map<String, String> environment, List<String> names) {
    names.stream()
        .filter(name -> !host.privileged() || isTrustedPath(host.variable(name).orElse("")))
        .forEach(name -> keep(environment, List.of(name)));
  }

  private boolean isTrustedPath(String text) {
    try {
      return text.startsWith("/") && isTrusted(host, Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isSafe(Host host, Path program) {
    return Files.isRegularFile(program)
        && Files.isExecutable(program)
        && (!host.privileged() || isTrusted(host, program));
  }

  private static boolean isTrusted(Host host, Path file) {
    try {
      return Ownership.trusted(file, host);
    } catch (IOException e) {
      return false;
    }
  }
}
