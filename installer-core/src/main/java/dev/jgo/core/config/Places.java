// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.system.Host;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things lie on this machine, for one run: the system's places (root, or {@code --prefix}) or
 * the user's own.
 *
 * @param system whether the tree belongs to the machine rather than to one user
 * @param prefix {@code /usr/local} or what {@code --prefix} says; in user mode the data folder
 * @param versions one folder per version, which never moves once it is there
 * @param active the link that leads to the active tree
 * @param binFolder a folder on PATH that scripts see, for links
 * @param profileScripts whether {@code /etc/profile.d} is jgo's to use
 * @param user the caller's own folders
 */
public record Places(
    boolean system,
    Path prefix,
    Path versions,
    Path active,
    Optional<Path> binFolder,
    boolean profileScripts,
    UserFolders user) {

  /** The prefix whose {@code bin} every shell has on PATH. */
  private static final Path ON_EVERY_PATH = Path.of("/usr/local");

  /**
   * The places of a run: the system's for root or with {@code --prefix}, else the user's.
   *
   * @param user whether {@code --user} was given, which root may do as well
   */
  public static Places of(Host host, Settings settings, boolean user) {
    UserFolders folders = UserFolders.of(host);
    Optional<Path> prefix = settings.value(Keys.PREFIX);
    boolean system = !user && (prefix.isPresent() || host.privileged());
    return system
        ? ofSystem(absolute(host, prefix.orElse(Path.of(host.machinePrefix()))), folders)
        : ofUser(host, folders);
  }

  /** The machine's places below {@code prefix}. */
  public static Places ofSystem(Path prefix, UserFolders folders) {
    return new Places(
        true,
        prefix,
        prefix.resolve("lib").resolve("go"),
        prefix.resolve("go"),
        Optional.of(prefix.resolve("bin")),
        prefix.equals(ON_EVERY_PATH),
        folders);
  }

  /** The caller's own places. */
  public static Places ofUser(Host host, UserFolders folders) {
    return new Places(
        false,
        folders.data(),
        folders.sdk(),
        folders.data().resolve("current"),
        folders.bin().filter(bin -> onPath(host, bin)),
        false,
        folders);
  }

  /** Locks, journal, staging, receipts. */
  public Path state() {
    return versions.resolve(".jgo");
  }

  /** Where the tree called {@code name} lies, or will lie. */
  public Path tree(String name) {
    return versions.resolve(name);
  }

  /** What the active link holds: relative in a prefix, so that the prefix may move as a whole. */
  public Path activeTarget(String name) {
    return system ? Path.of("lib", "go", name) : tree(name);
  }

  /** Whether a complete tree is marked as golang.org/dl marks it, and such trees are used. */
  public boolean sentinel() {
    return !system;
  }

  private static Path absolute(Host host, Path path) {
    return path.isAbsolute()
        ? path.normalize()
        : Path.of(host.workingFolder()).resolve(path).normalize();
  }

  private static boolean onPath(Host host, Path folder) {
    for (String part : host.variable("PATH").orElse("").split(":")) {
      if (part.equals(folder.toString())) {
        return true;
      }
    }
    return false;
  }
}
