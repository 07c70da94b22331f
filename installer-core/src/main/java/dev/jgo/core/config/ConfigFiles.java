// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of settings of a run, the one that wins first: the user's, then the machine's; or the
 * one that {@code --config} names, alone. Root reads only files that nobody else can have written.
 *
 * @param passedOver one sentence for each file that was there and not read, and for each line that
 *     means nothing
 */
record ConfigFiles(List<ConfigFile> files, List<String> passedOver) {

  private static final String NAME = "config.toml";

  static ConfigFiles of(Host host, Optional<String> named) throws RequestException {
    List<ConfigFile> files = new ArrayList<>();
    List<String> passedOver = new ArrayList<>();
    if (named.isPresent()) {
      Path path = Path.of(host.workingFolder()).resolve(path(named.get()));
      // A user who is not root knows whose file he names.
      Optional<String> distrust = host.privileged() ? distrust(path, host) : Optional.empty();
      if (distrust.isPresent()) {
        throw new RequestException(FailureKind.BAD_SETTING, distrust.get());
      }
      read(path, Origin.FILE, files, passedOver);
      return new ConfigFiles(files, passedOver);
    }
    Path user = UserFolders.of(host).config().resolve(NAME);
    Path machine = Path.of(host.machineSettings()).resolve(NAME);
    add(user, Origin.USER, host, files, passedOver);
    if (!machine.equals(user)) {
      add(machine, Origin.SYSTEM, host, files, passedOver);
    }
    UserFolders.foreignHome(host).flatMap(ConfigFiles::ignored).ifPresent(passedOver::add);
    return new ConfigFiles(files, passedOver);
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

  private static void add(
      Path path, Origin origin, Host host, List<ConfigFile> files, List<String> passedOver)
      throws RequestException {
    if (!Files.exists(path)) {
      return;
    }
    Optional<String> distrust = distrust(path, host);
    if (distrust.isPresent()) {
      passedOver.add(distrust.get());
    } else {
      read(path, origin, files, passedOver);
    }
  }

  private static void read(
      Path path, Origin origin, List<ConfigFile> files, List<String> passedOver)
      throws RequestException {
    ConfigFile file = ConfigFile.read(path, origin);
    files.add(file);
    passedOver.addAll(file.ignored());
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
