// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.download.Download;
import dev.jgo.core.download.Downloader;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transports;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which archive a request means, and how it gets here: over the network, or from a file. */
final class Arrivals {

  /** What {@code jgo install} alone means. */
  private static final String DEFAULT_SPEC = "stable";

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;
  private final Catalog catalog = Catalog.bundled();

  private @Nullable Downloader downloader;
  private boolean cancelled;

  Arrivals(Host host, Disk disk, Settings settings, EventSink events) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
  }

  /** The one archive that is asked for, with the sum it must have. */
  Artifact.Archive wanted(InstallRequest request) throws JgoException {
    Platform here = Platform.ofJava(host.osName(), host.osArch());
    GoVersion version = version(request, here);
    return request.sha256().isPresent()
        ? catalog.archive(version, here, request.sha256().get())
        : catalog.archive(version, here);
  }

  /** Its bytes. */
  Download open(Artifact.Archive archive, InstallRequest request) throws JgoException {
    if (request.archive().isPresent()) {
      return Download.of(file(request.archive().get()), events);
    }
    return downloader().open(archive, Sources.of(settings));
  }

  /** Ends every transfer, from any thread. */
  void cancel() {
    Downloader running;
    synchronized (this) {
      cancelled = true;
      running = downloader;
    }
    if (running != null) {
      running.cancel();
    }
  }

  private synchronized Downloader downloader() throws JgoException {
    if (cancelled) {
      throw new CancelledException(FailureKind.INTERRUPTED, "interrupted before the download");
    }
    if (downloader == null) {
      downloader =
          new Downloader(
              Transports.apache(settings, host),
              RoutePlanner.of(settings, host),
              disk,
              host,
              settings,
              UserFolders.of(host),
              events);
    }
    return downloader;
  }

  private GoVersion version(InstallRequest request, Platform here) throws JgoException {
    if (request.spec().isPresent() || request.archive().isEmpty()) {
      return newest(Asked.of(request.spec().orElse(DEFAULT_SPEC), host), here);
    }
    Path file = request.archive().orElseThrow();
    Optional<ArchiveName> name =
        Optional.ofNullable(file.getFileName()).flatMap(last -> ArchiveName.parse(last.toString()));
    if (name.isEmpty()) {
      throw new RequestException(
          FailureKind.VERSION_MALFORMED,
          "the name of `" + file + "` does not say which version of Go it is",
          "name the version too, as in `jgo install 1.21.3 --archive " + file + "`");
    }
    if (!name.get().platform().equals(here)) {
      throw new RequestException(
          FailureKind.NO_BUILD_FOR_PLATFORM,
          "`" + file + "` is for " + name.get().platform() + ", this machine is " + here);
    }
    return name.get().version();
  }

  private GoVersion newest(Asked asked, Platform here) throws RequestException {
    if (asked.spec() instanceof VersionSpec.Exact exact) {
      return exact.version();
    }
    Optional<GoVersion> newest = asked.spec().newest(catalog.releases(asked.spec(), here));
    if (newest.isEmpty()) {
      throw new RequestException(
          FailureKind.VERSION_UNKNOWN,
          "no release is " + asked.meaning() + " in the list inside jgo, of " + catalog.date(),
          "name an exact version, as in `jgo install 1.21.3`");
    }
    return newest.get();
  }

  private Path file(Path archive) {
    return Path.of(host.workingFolder()).resolve(archive);
  }
}
