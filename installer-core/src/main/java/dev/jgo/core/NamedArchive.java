// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Which version an archive is that the user has brought. */
final class NamedArchive {

  private final Catalog catalog;
  private final Host host;

  NamedArchive(Catalog catalog, Host host) {
    this.catalog = catalog;
    this.host = host;
  }

  /** As typed, else as the file's name says. */
  GoVersion version(InstallRequest request, Platform here) throws JgoException {
    if (request.spec().isPresent()) {
      Asked asked = Asked.of(request.spec().get(), host);
      return asked.spec() instanceof VersionSpec.Exact exact
          ? exact.version()
          : asked
              .spec()
              .newest(catalog.releases(asked.spec(), here))
              .orElseThrow(() -> unclear(request.archive().orElseThrow()));
    }
    Path file = request.archive().orElseThrow();
    Optional<ArchiveName> name =
        Optional.ofNullable(file.getFileName()).flatMap(last -> ArchiveName.parse(last.toString()));
    if (name.isEmpty()) {
      throw unclear(file);
    }
    if (!name.get().platform().equals(here)) {
      throw new RequestException(
          FailureKind.NO_BUILD_FOR_PLATFORM,
          "`" + file + "` is for " + name.get().platform() + ", this machine is " + here);
    }
    return name.get().version();
  }

  private static RequestException unclear(Path file) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "the name of `" + file + "` does not say which version of Go it is",
        "name the version too, as in `jgo install 1.21.3 --archive " + file + "`");
  }
}
