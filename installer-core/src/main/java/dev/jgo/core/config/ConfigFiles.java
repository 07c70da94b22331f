// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of settings of a run: the user's and the machine's; or the one that {@code --config}
 * names, alone. Root reads only files that nobody else can have written.
 */
final class ConfigFiles {

  private static final String NAME = "config.toml";

  /** The files in a {@code HOME} that is not root's own; root never reads them. */
  private static final Origin FOREIGN = new Origin("another user's file");

  private ConfigFiles() {}

  /** A layer for each of them, the one that wins first; those that are not read are silent. */
  static List<Layer> of(Host host, Optional<String> named) throws RequestException {
    if (named.isPresent()) {
      return List.of(named(named.get(), host), silent(Origin.USER), silent(Origin.SYSTEM));
    }
    Path user = UserFolders.of(host).config().resolve(NAME);
    Path machine = Path.of(host.machineSettings()).resolve(NAME);
    Optional<String> foreign = UserFolders.foreignHome(host).flatMap(ConfigFiles::ignored);
    return List.of(
        silent(Origin.FILE),
        layer(user, Origin.USER, host),
        machine.equals(user) ? silent(Origin.SYSTEM) : layer(machine, Origin.SYSTEM, host),
        new SilentLayer(FOREIGN, foreign.stream().toList()));
  }

  private static Layer silent(Origin origin) {
    return new SilentLayer(origin, List.of());
  }

  private static Layer named(String text, Host host) throws RequestException {
    Path path = Path.of(host.workingFolder()).resolve(path(text));
    // A user who is not root knows whose file he names.
    Optional<String> distrust = host.privileged() ? distrust(path, host) : Optional.empty();
    if (distrust.isPresent()) {
      throw new RequestException(FailureKind.BAD_SETTING, distrust.get());
    }
    return ConfigFile.read(path, Origin.FILE);
  }

  private static Path path(String named) throws RequestException {
    try {
      return Texts.path(List.of(named)).orElseThrow();
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `--config`: " + e.getMessage());
    }
  }

  /** What root would have obeyed in this home if it were root's. */
  private static Optional<String> ignored(Path foreignHome) {
    String there =
        Stream.of(".config/jgo/" + NAME, ".netrc", ".config/go/env")
            .filter(name -> Files.exists(foreignHome.resolve(name)))
            .map(name -> "`" + foreignHome.resolve(name) + "`")
            .collect(Collectors.joining(", "));
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of("`HOME` belongs to another user, so root does not read " + there);
  }

  private static Layer layer(Path path, Origin origin, Host host) throws RequestException {
    if (!Files.exists(path)) {
      return silent(origin);
    }
    Optional<String> distrust = distrust(path, host);
    return distrust.isPresent()
        ? new SilentLayer(origin, List.of(distrust.get()))
        : ConfigFile.read(path, origin);
  }

  private static Optional<String> distrust(Path path, Host host) {
    try {
      return Files.exists(path)
          ? Ownership.doubt(path, host)
              .map(doubt -> "`" + path + "` is not read: " + doubt.sentence())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("`" + path + "` is not read: its owner is unknown");
    }
  }
}
