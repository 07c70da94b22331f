// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Which version an archive is that the user has brought, and whether it can be that at all. */
final class NamedArchive {

  private final Catalog catalog;
  private final Host host;

  NamedArchive(Catalog catalog, Host host) {
    this.catalog = catalog;
    this.host = host;
  }

  /**
   * As typed, else as the file's name says, else as its sum does.
   *
   * @throws JgoException {@code no_build_for_platform} for another platform's; {@code
   *     archive_damaged} for what is no archive
   */
  GoVersion version(InstallRequest request, Platform here) throws JgoException {
    Path file = file(request);
    BroughtFile brought = BroughtFile.open(file, catalog);
    Optional<ArchiveName> name = name(file);
    if (name.isPresent()) {
      requireFor(here, name.get(), file);
    }
    Optional<String> stranger = brought.stranger(here.archiveSuffix());
    if (stranger.isPresent()) {
      throw new IntegrityException(
          FailureKind.ARCHIVE_DAMAGED,
          "`" + file + "` is " + stranger.get(),
          "download it again, for example with `jgo download`");
    }
    if (request.spec().isPresent()) {
      return typed(request.spec().get(), here, file);
    }
    ArchiveName meant = name.isPresent() ? name.get() : bySum(brought, file);
    requireFor(here, meant, file);
    return meant.version();
  }

  /**
   * Refuses, before anything is unpacked, what has another length than the archive that it is to
   * be.
   *
   * @throws IntegrityException {@code checksum_mismatch}
   */
  Artifact.Archive require(Artifact.Archive wanted, InstallRequest request) throws JgoException {
    Path file = file(request);
    Optional<String> unlike = BroughtFile.open(file, catalog).unlike(wanted);
    if (unlike.isPresent()) {
      throw new IntegrityException(
          FailureKind.CHECKSUM_MISMATCH,
          "`" + file + "` is not `" + wanted.fileName() + "`: it is " + unlike.get(),
          "fetch it again; `jgo download` goes on with one that was cut by itself");
    }
    return wanted;
  }

  /** What the name of a file says, where it is the published one. */
  static Optional<ArchiveName> name(Path file) {
    return Optional.ofNullable(file.getFileName())
        .flatMap(last -> ArchiveName.parse(last.toString()));
  }

  /**
   * What a file is whose name does not say it, such as a browser's second copy.
   *
   * @throws RequestException {@code version_malformed} when its sum does not say it either
   */
  static ArchiveName bySum(BroughtFile brought, Path file) throws JgoException {
    Optional<ArchiveName> published = brought.published();
    if (published.isPresent()) {
      return published.get();
    }
    if (String.valueOf(file.getFileName()).endsWith(".src.tar.gz")) {
      throw new RequestException(
          FailureKind.VERSION_MALFORMED,
          "`" + file + "` holds the source of Go, which jgo does not build",
          "an archive for this machine has a name like `go1.27.2.linux-amd64.tar.gz`");
    }
    throw new RequestException(
        FailureKind.VERSION_MALFORMED,
        "neither the name of `" + file + "` nor its SHA-256 says which version of Go it is",
        "rename it to its published name, such as `go1.27.2.linux-amd64.tar.gz`",
        "or give the version: `jgo install 1.27.2 --archive " + file + "`");
  }

  private Path file(InstallRequest request) {
    return Path.of(host.workingFolder()).resolve(request.archive().orElseThrow());
  }

  private GoVersion typed(String spec, Platform here, Path file) throws JgoException {
    RequestedSpec asked = RequestedSpec.of(spec, host);
    if (asked.spec() instanceof VersionSpec.Exact exact) {
      return exact.version();
    }
    Optional<GoVersion> newest = asked.spec().newest(catalog.releases(asked.spec(), here));
    return newest.orElseThrow(
        () ->
            new RequestException(
                FailureKind.VERSION_MALFORMED,
                "`" + spec + "` does not say which version `" + file + "` is",
                "give the exact version: `jgo install 1.27.2 --archive " + file + "`"));
  }

  private static void requireFor(Platform here, ArchiveName name, Path file)
      throws RequestException {
    if (!name.platform().equals(here)) {
      throw new RequestException(
          FailureKind.NO_BUILD_FOR_PLATFORM,
          "`" + file + "` is for " + name.platform() + ", this machine is " + here,
          "the archive for this machine is called `"
              + new ArchiveName(name.version(), here).fileName()
              + "`");
    }
  }
}
