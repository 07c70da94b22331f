// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which files make shells find Go: for the machine one of its own, for a user also his own. */
record ShellFiles(Places places, Host host) {

  private static final Path PROFILE_D = Path.of("/etc/profile.d/jgo.sh");

  /** The script that shells source; none for a private prefix, and where there is no own home. */
  Optional<EnvFile> script() {
    if (places.system()) {
      return places.profileScripts() ? Optional.of(new EnvFile(PROFILE_D)) : Optional.empty();
    }
    Path file = places.user().config().resolve("env");
    return home().filter(home -> ownsTheWayTo(file)).map(home -> new EnvFile(file));
  }

  /**
   * What sh and bash read (measured with bash 5.2 and dash): a login bash the first of {@code
   * .bash_profile}, {@code .bash_login} and {@code .profile}, an interactive one {@code .bashrc}, a
   * login sh {@code .profile}.
   */
  List<RcFile> rcFiles() {
    return home()
        .filter(home -> !places.system())
        .map(
            folder ->
                List.of(
                    new RcFile("sh", folder.resolve(".profile"), true),
                    // Made, these would hide .profile from bash; so only where they are.
                    new RcFile("bash", folder.resolve(".bash_profile"), false),
                    new RcFile("bash", folder.resolve(".bash_login"), false),
                    new RcFile("bash", folder.resolve(".bashrc"), false)))
        .orElse(List.of());
  }

  /** Whether HOME is there but somebody else's, as it often is under sudo. */
  boolean foreignHome() {
    return places.user().home().isPresent() && home().isEmpty();
  }

  /**
   * The one line between the markers; it holds when the script is gone, and under {@code set -e}.
   */
  String sourceLine(EnvFile script) throws RequestException {
    String quoted = Quoting.belowHome(script.path(), places.user().home());
    return "[ ! -f " + quoted + " ] || . " + quoted;
  }

  /** What does the same in the shell that jgo was started from. */
  String nowLine(EnvFile script) throws RequestException {
    return ". " + Quoting.belowHome(script.path(), places.user().home());
  }

  /** The caller's home; files of root's in that of another would lock its owner out. */
  private Optional<Path> home() {
    return places.user().home().filter(home -> owner(home) == host.uid());
  }

  private boolean ownsTheWayTo(Path file) {
    Path there = file;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return !host.privileged() || owner(there) == host.uid();
  }

  private static long owner(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      return -1;
    }
  }
}
