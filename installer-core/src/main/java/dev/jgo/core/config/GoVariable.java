// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A variable of the go command, as go finds it (cmd/go/internal/cfg): in the environment, else in
 * the caller's own file of {@code go env -w}.
 *
 * <p>That file is {@code $GOENV}, or none when that says {@code off}; else {@code go/env} in the
 * user's folder of settings. One that is large, special, or that others can change is not read.
 *
 * @param value never empty
 * @param file where it stands; empty: in the environment
 */
public record GoVariable(String name, String value, Optional<Path> file) {

  /** Go knows some 40 variables; every one with a long value fits many times. */
  private static final int LIMIT = 256 * 1024;

  /** The variable of that name, where one is set. */
  public static Optional<GoVariable> of(Host host, String name) {
    Optional<String> set = GivenText.variable(host, name);
    return set.isPresent()
        ? Optional.of(new GoVariable(name, set.get(), Optional.empty()))
        : file(host).flatMap(file -> stored(file, name, host));
  }

  /** As a fresh shell's go finds it in the file of {@code go env -w}, whatever is set here. */
  public static Optional<GoVariable> stored(Host host, String name) {
    return usualFile(host).flatMap(file -> stored(file, name, host));
  }

  /** Its value, where one is set. */
  public static Optional<String> value(Host host, String name) {
    return of(host, name).map(GoVariable::value);
  }

  /** Where it stands, to be put behind its name; empty for the environment. */
  public String where() {
    return file.map(path -> " in `" + path + "`").orElse("");
  }

  /** How it is taken out again. */
  public String removal() {
    return file.isPresent() ? "after `go env -u " + name + "`" : "without the variable";
  }

  private static Optional<Path> file(Host host) {
    Optional<String> named = host.variable("GOENV").filter(value -> !value.isEmpty());
    if (named.isPresent()) {
      return named.get().equals("off") ? Optional.empty() : RawPaths.variable(host, "GOENV");
    }
    return usualFile(host);
  }

  private static Optional<Path> usualFile(Host host) {
    return folder(host).map(folder -> folder.resolve("go").resolve("env"));
  }

  /** Go's {@code os.UserConfigDir}. */
  private static Optional<Path> folder(Host host) {
    Optional<Path> home = UserFolders.of(host).home();
    return host.osName().startsWith("Mac")
        ? home.map(path -> path.resolve("Library/Application Support"))
        : RawPaths.variable(host, "XDG_CONFIG_HOME")
            .or(() -> home.map(path -> path.resolve(".config")));
  }

  private static Optional<GoVariable> stored(Path file, String name, Host host) {
    try {
      return Files.isRegularFile(file) && Ownership.trusted(file, host)
          ? value(text(file), name).map(value -> new GoVariable(name, value, Optional.of(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // As go does: a file that cannot be read sets nothing.
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      return bytes.length > LIMIT ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The last line of that name counts. */
  private static Optional<String> value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + "="))
        .reduce((first, last) -> last)
        .map(line -> line.substring(name.length() + 1).strip())
        .filter(value -> !value.isEmpty());
  }
}
