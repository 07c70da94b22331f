// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.bundle;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.FolderDatabase;
import dev.jgo.core.verify.Provisions;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with archives and what proves them, as {@code jgo download} makes it; read where it
 * lies, never written, and nothing of it is believed. {@code decisions/0081} has its layout.
 */
public record Bundle(Path folder) {

  /**
   * The archive in it that is asked for: the newest that {@code spec} means, else the newest.
   *
   * @param meaning of {@code spec}, in words
   * @throws RequestException {@code usage} when there is no such folder, {@code version_unknown}
   *     when it holds no such archive
   */
  public Path archive(Optional<VersionSpec> spec, String meaning, Platform platform)
      throws JgoException {
    NavigableMap<GoVersion, Path> here = archives(platform);
    Optional<GoVersion> chosen =
        spec.isPresent()
            ? spec.get().newest(here.keySet())
            : Optional.ofNullable(here.isEmpty() ? null : here.lastKey());
    if (chosen.isPresent()) {
      return here.getOrDefault(chosen.get(), folder);
    }
    String what = spec.isPresent() ? "that is " + meaning + " " : "";
    throw new RequestException(
        FailureKind.VERSION_UNKNOWN,
        "`" + folder + "` holds no archive " + what + "for " + platform,
        here.isEmpty()
            ? "`jgo download VERSION --to " + folder + "` puts one there, with its proofs"
            : "it holds "
                + String.join(", ", here.keySet().stream().map(GoVersion::name).toList()));
  }

  private NavigableMap<GoVersion, Path> archives(Platform platform) throws JgoException {
    if (!Files.isDirectory(folder)) {
      throw new RequestException(FailureKind.USAGE, "there is no folder `" + folder + "`");
    }
    NavigableMap<GoVersion, Path> archives = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        ArchiveName.parse(String.valueOf(file.getFileName()))
            .filter(name -> name.platform().equals(platform))
            .ifPresent(name -> archives.put(name.version(), file));
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the bundle", folder);
    }
    return archives;
  }

  /** The list of keys that came with it. */
  public Optional<Path> keys() {
    return Optional.of(folder.resolve(Provisions.KEYS)).filter(Files::isRegularFile);
  }

  /** What it has of the checksum database. */
  public FolderDatabase database(Host host) {
    return new FolderDatabase(folder.resolve(Provisions.DATABASE), host);
  }

  /** Whether it has anything of the checksum database. */
  public boolean hasDatabase() {
    return Files.isDirectory(folder.resolve(Provisions.DATABASE));
  }
}
