// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The caller's own folders, by the XDG base directory specification.
 *
 * <p>{@code JGO_HOME} puts all of them under one. HOME is {@code $HOME}, unless root runs with
 * somebody else's, as some set-ups of sudo make it; without it root has {@code /var/cache/jgo} and
 * {@code /var/log/jgo}, and others have the user database's entry. A user whom nobody knows has no
 * folders: {@link #NOWHERE} cannot be made by anybody but root. Java's {@code user.home} ignores
 * {@code $HOME} and is never asked.
 *
 * @param home where shells look for their files, if there is such a place
 * @param sdk one folder per version, shared with golang.org/dl
 * @param bin where links for scripts go when it is on PATH
 */
public record UserFolders(
    Optional<Path> home,
    Path sdk,
    Path data,
    Path config,
    Path cache,
    Path state,
    Optional<Path> bin) {

  /** The home that Debian gives to users who have none (Debian Policy 9.2.3); it never exists. */
  static final Path NOWHERE = Path.of("/nonexistent");

  /** Reads them off the environment. */
  public static UserFolders of(Host host) {
    Optional<Path> all = RawPaths.variable(host, "JGO_HOME");
    Optional<Path> home = home(host);
    if (all.isPresent()) {
      return below(all.get(), home);
    }
    if (home.isPresent()) {
      return ofHome(host, home.get());
    }
    return host.privileged() ? ofRootWithoutHome(host) : ofNobody(host);
  }

  /** Logs of runs. */
  public Path logs() {
    return state.resolve("log");
  }

  /** Lists of releases that earlier runs fetched. */
  public Path lists() {
    return cache.resolve("lists");
  }

  /** Parts of archives, and archives that are kept. */
  public Path downloads() {
    return cache.resolve("dl");
  }

  private static UserFolders below(Path all, Optional<Path> home) {
    return new UserFolders(
        home,
        all.resolve("sdk"),
        all.resolve("data"),
        all.resolve("config"),
        all.resolve("cache"),
        all.resolve("state"),
        Optional.of(all.resolve("bin")));
  }

  private static UserFolders ofHome(Host host, Path home) {
    return new UserFolders(
        Optional.of(home),
        home.resolve("sdk"),
        xdg(host, "XDG_DATA_HOME", home.resolve(".local/share")),
        xdg(host, "XDG_CONFIG_HOME", home.resolve(".config")),
        xdg(host, "XDG_CACHE_HOME", home.resolve(".cache")),
        xdg(host, "XDG_STATE_HOME", home.resolve(".local/state")),
        Optional.of(home.resolve(".local/bin")));
  }

  private static UserFolders ofRootWithoutHome(Host host) {
    Path cache = xdg(host, "XDG_CACHE_HOME", Path.of("/var/cache"));
    return new UserFolders(
        Optional.empty(),
        Path.of("/var/lib/jgo/sdk"),
        xdg(host, "XDG_DATA_HOME", Path.of("/var/lib")),
        xdg(host, "XDG_CONFIG_HOME", Path.of("/etc")),
        cache,
        xdg(host, "XDG_STATE_HOME", Path.of("/var/log")),
        Optional.empty());
  }

  private static UserFolders ofNobody(Host host) {
    return new UserFolders(
        Optional.empty(),
        NOWHERE.resolve("sdk"),
        xdg(host, "XDG_DATA_HOME", NOWHERE),
        xdg(host, "XDG_CONFIG_HOME", NOWHERE),
        xdg(host, "XDG_CACHE_HOME", NOWHERE),
        xdg(host, "XDG_STATE_HOME", NOWHERE),
        Optional.empty());
  }

  /** The home folder that {@code $HOME} names and root does not use: it belongs to someone else. */
  public static Optional<Path> foreignHome(Host host) {
    return host.privileged()
        ? RawPaths.variable(host, "HOME").filter(home -> !isOwn(home, host))
        : Optional.empty();
  }

  private static boolean isOwn(Path home, Host host) {
    try {
      return Ownership.mayKeepIn(home, host);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> home(Host host) {
    return RawPaths.variable(host, "HOME")
        .filter(home -> foreignHome(host).isEmpty())
        .or(() -> host.privileged() ? Optional.empty() : host.passwdHome().map(UserFolders::raw));
  }

  private static Path raw(String path) {
    return RawPaths.of(path.getBytes(StandardCharsets.UTF_8));
  }

  /** The specification tells programs to ignore a relative path. */
  private static Path xdg(Host host, String variable, Path byDefault) {
    return RawPaths.variable(host, variable).orElse(byDefault).resolve("jgo");
  }
}
