// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.Download;
import dev.jgo.core.download.Downloader;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transport;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code install} does with the network, and nothing of what it does with the machine. */
final class Fetching {

  private final Downloader downloader;
  private final Extractor extractor;
  private final Archive archive;
  private final boolean sized;

  Fetching(
      Transport network,
      RoutePlanner planner,
      Host host,
      Settings settings,
      UserFolders folders,
      EventSink events,
      Archive archive,
      boolean sized) {
    RealDisk disk = new RealDisk(host);
    this.downloader =
        new Downloader(network, planner, new RunContext(host, disk, settings, events));
    this.extractor = new Extractor(disk, host);
    this.archive = archive;
    this.sized = sized;
  }

  /**
   * How it ended.
   *
   * @param failure why there is no tree; empty when there is
   * @param tree where it is
   * @param source who sent the last bytes
   */
  record Result(
      Optional<JgoException> failure, Path tree, String source, long fetched, long resumed) {}

  /** Until the sum is right, or nobody is left. */
  Result from(List<Source> sources, Path staging) {
    int round = 0;
    while (true) {
      Path place = folder(staging, round++);
      try (Download download = downloader.open(artifact(), sources)) {
        try {
          unpack(download, place);
          String source = download.source();
          Result done =
              new Result(
                  Optional.empty(),
                  place.resolve("go"),
                  source,
                  download.fetched(),
                  download.resumed());
          download.finish(false);
          return done;
        } catch (IntegrityException wrong) {
          assertThat(wrong.kind()).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
          download.discard();
          if (!downloader.isHopeful()) {
            throw wrong;
          }
        }
      } catch (JgoException e) {
        return new Result(Optional.of(e), place.resolve("go"), "", 0, 0);
      }
    }
  }

  /** The digest decides whether damage is ours to tell. */
  private void unpack(Download download, Path place) throws JgoException {
    Optional<IntegrityException> damaged = Optional.empty();
    try {
      extractor.extract(download.front(), artifact().unpackedLimit(), place);
    } catch (IntegrityException e) {
      damaged = Optional.of(e);
    }
    String sum = download.sha256();
    if (!sum.equals(archive.sha256())) {
      throw new IntegrityException(FailureKind.CHECKSUM_MISMATCH, "the SHA-256 is " + sum);
    }
    assertThat(damaged).as("the right bytes unpack").isEmpty();
  }

  private Artifact.Archive artifact() {
    return new Artifact.Archive(
        GoVersion.of("go" + archive.version()),
        new Platform("linux", "amd64"),
        archive.name(),
        sized ? OptionalLong.of(archive.size()) : OptionalLong.empty(),
        archive.sha256(),
        "catalog");
  }

  private static Path folder(Path staging, int round) {
    try {
      return Files.createDirectory(staging.resolve(Integer.toString(round)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
