// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the file that says which Go a project wants: the nearest, from the working folder up. */
public final class ProjectFiles {

  /** The largest {@code go.mod} files of the world have some hundred kilobytes. */
  private static final int LIMIT = 1 << 20;

  private final Host host;

  public ProjectFiles(Host host) {
    this.host = host;
  }

  /**
   * What the files ask for.
   *
   * @throws RequestException {@code version_malformed}: no such file, or it names no version
   */
  public Wanted wanted(VersionSpec.FromFiles kind) throws JgoException {
    return switch (kind) {
      case MOD -> byModule();
      case FILE -> byVersionFile();
    };
  }

  /**
   * As cmd/go does: {@code GOWORK} names the workspace or turns it off, else the nearest counts.
   */
  private Wanted byModule() throws JgoException {
    Optional<String> named = host.variable("GOWORK").filter(value -> !value.equals("auto"));
    if (named.isPresent() && !named.get().equals("off")) {
      Path file = Path.of(host.workingFolder()).resolve(named.get());
      return ModuleFile.WORKSPACE.wanted(file, text(file));
    }
    Optional<Path> workspace = named.isPresent() ? Optional.empty() : nearest("go.work");
    if (workspace.isPresent()) {
      return ModuleFile.WORKSPACE.wanted(workspace.get(), text(workspace.get()));
    }
    Path file = nearest("go.mod").orElseThrow(() -> absent("`go.mod` or `go.work`"));
    return ModuleFile.MODULE.wanted(file, text(file));
  }

  private Wanted byVersionFile() throws JgoException {
    for (@Nullable Path at = start(); at != null; at = at.getParent()) {
      Path own = at.resolve(".go-version");
      if (Files.isRegularFile(own)) {
        return VersionFiles.goVersion(own, text(own));
      }
      Path shared = at.resolve(".tool-versions");
      if (Files.isRegularFile(shared)) {
        Optional<Wanted> found = VersionFiles.toolVersions(shared, text(shared));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw absent("`.go-version`, and no `.tool-versions` with a line for Go,");
  }

  private Optional<Path> nearest(String name) {
    for (@Nullable Path at = start(); at != null; at = at.getParent()) {
      Path file = at.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private Path start() {
    return Path.of(host.workingFolder()).toAbsolutePath().normalize();
  }

  private RequestException absent(String what) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "there is no " + what + " in `" + host.workingFolder() + "` or above it",
        "name the version, as in `jgo install 1.27`");
  }

  /** Editors of Windows write a mark at the beginning, and some of them UTF-16. */
  private static String decoded(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    boolean wide = first == 0xfeff || first == 0xfffe;
    String text = new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String text(Path file) throws JgoException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new RequestException(
            FailureKind.VERSION_MALFORMED, "`" + file + "` is too large to be what its name says");
      }
      return decoded(bytes);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read `" + file.getFileName() + "`", file);
    }
  }
}
