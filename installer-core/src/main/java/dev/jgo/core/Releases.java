// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.files.Disk;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.release.Resolution;
import dev.jgo.core.release.Resolver;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Which archive a request means, with the sum that it must have. */
final class Releases {

  /** What {@code jgo install} alone means. */
  private static final String DEFAULT_SPEC = "stable";

  private final Host host;
  private final EventSink events;
  private final Catalog catalog = Catalog.bundled();
  private final Resolver resolver;
  private final Proofs proofs;

  private Optional<Resolution.Consulted> list = Optional.empty();

  /**
   * Nobody is asked yet.
   *
   * @param proofs who may know a release where no list can be had
   */
  Releases(
      Host host, Disk disk, Settings settings, EventSink events, Network network, Proofs proofs) {
    this.host = host;
    this.events = events;
    this.resolver = new Resolver(catalog, settings, disk, host, events, network);
    this.proofs = proofs;
  }

  /** The request with the archive that a bundle has for it, where it names a bundle. */
  InstallRequest found(InstallRequest request) throws JgoException {
    if (request.from().isEmpty()) {
      return request;
    }
    if (request.archive().isPresent()) {
      throw new RequestException(
          FailureKind.USAGE,
          "`--archive` and `--from` cannot go together: `--from` finds the archive");
    }
    Optional<Asked> asked = Optional.empty();
    if (request.spec().isPresent()) {
      asked = Optional.of(Asked.of(request.spec().get(), host));
    }
    Bundle bundle = new Bundle(Path.of(host.workingFolder()).resolve(request.from().get()));
    return request.of(bundle.archive(asked, here()));
  }

  /** What is to be installed. */
  Artifact.Archive archive(InstallRequest request) throws JgoException {
    Platform here = here();
    if (request.archive().isEmpty()) {
      return archive(request.spec().orElse(DEFAULT_SPEC), here, request.sha256());
    }
    NamedArchive brought = new NamedArchive(catalog, host);
    GoVersion version = brought.version(request, here);
    return brought.require(stated(version, here, request.sha256()), request);
  }

  /**
   * What a SPEC means for a platform.
   *
   * @param sum as the user knows it
   */
  Artifact.Archive archive(String spec, Platform platform, Optional<String> sum)
      throws JgoException {
    Asked asked = Asked.of(spec, host);
    if (asked.spec() instanceof VersionSpec.Exact exact && sum.isPresent()) {
      return stated(exact.version(), platform, sum);
    }
    try {
      Resolution resolution = resolver.resolve(asked.spec(), platform);
      list = resolution.list();
      return sum.isPresent()
          ? stated(resolution.version(), platform, sum)
          : listed(resolution.version(), platform);
    } catch (NetworkException noList) {
      return recorded(asked.spec(), platform).orElseThrow(() -> noList);
    }
  }

  /** The archive of a release for any platform, whoever knows it. */
  Artifact.Archive archive(GoVersion version, Platform platform) throws JgoException {
    resolver.resolve(new VersionSpec.Exact(version), platform);
    return listed(version, platform);
  }

  /**
   * What a SPEC means for a platform, by those who give a sum.
   *
   * @throws IntegrityException {@code sum_unknown} when nobody does
   */
  Artifact.Archive hashed(String spec, Platform platform) throws JgoException {
    Resolution resolution = resolver.resolve(Asked.of(spec, host).spec(), platform);
    return resolver.archive(resolution.version(), platform);
  }

  /** What is named somewhere without a sum may still be proved by others. */
  private Artifact.Archive listed(GoVersion version, Platform platform) throws JgoException {
    try {
      return resolver.archive(version, platform);
    } catch (IntegrityException e) {
      if (e.kind() != FailureKind.SUM_UNKNOWN) {
        throw e;
      }
      return Artifact.Archive.unhashed(version, platform);
    }
  }

  /** Without any list but the one inside jgo: the user brings the bytes, or their sum. */
  private Artifact.Archive stated(GoVersion version, Platform platform, Optional<String> sum)
      throws RequestException {
    if (sum.isPresent()) {
      return catalog.archive(version, platform, sum.get());
    }
    return catalog
        .known(version, platform)
        .orElseGet(() -> Artifact.Archive.unhashed(version, platform));
  }

  /** Without a list the checksum database still knows what was published under a version's name. */
  private Optional<Artifact.Archive> recorded(VersionSpec spec, Platform platform)
      throws JgoException {
    if (!(spec instanceof VersionSpec.Exact exact)) {
      return Optional.empty();
    }
    String module = Artifact.ModuleZip.moduleVersion(exact.version(), platform);
    try {
      TreeJudge.Sums sums = proofs.sums();
      if (sums.h1(module).isEmpty()) {
        return Optional.empty();
      }
      events.on(
          new Event.Warned(
              "no list names "
                  + exact.version()
                  + ", but `"
                  + sums.name()
                  + "` has a record of its files, and jgo uses that"));
      return Optional.of(Artifact.Archive.unhashed(exact.version(), platform));
    } catch (IntegrityException e) {
      if (e.kind() != FailureKind.PROOF_UNAVAILABLE) {
        throw e;
      }
      return Optional.empty();
    } catch (NetworkException | RequestException e) {
      // The lists' failure is the one to tell.
      return Optional.empty();
    }
  }

  /** What a SPEC means here, and why. */
  Meaning meaning(String text) throws JgoException {
    Asked asked = Asked.of(text, host);
    Resolution resolution = resolver.resolve(asked.spec(), here());
    Artifact.Archive archive = resolver.archive(resolution.version(), here());
    return Meaning.of(asked, resolution, archive, resolution.list().map(this::used));
  }

  /** What was published for this machine. */
  Published published(Optional<String> text) throws JgoException {
    Optional<VersionSpec> spec = Optional.empty();
    if (text.isPresent()) {
      spec = Optional.of(Asked.of(text.get(), host).spec());
    }
    Resolver.Releases releases = resolver.published(spec, here());
    return new Published(
        here().toString(),
        releases.versions().stream().map(GoVersion::name).toList(),
        releases.list().map(this::used));
  }

  /** The newest archive for this machine that jgo itself knows. */
  Artifact.Archive newest() throws JgoException {
    VersionSpec stable = Asked.of(DEFAULT_SPEC, host).spec();
    GoVersion newest = stable.newest(catalog.releases(stable, here())).orElseThrow();
    return catalog.archive(newest, here());
  }

  /** The list that was consulted last. */
  Optional<ListUsed> list() {
    return list.map(this::used);
  }

  private ListUsed used(Resolution.Consulted consulted) {
    return ListUsed.of(consulted, host.clock());
  }

  private Platform here() {
    return Platform.ofJava(host.osName(), host.osArch());
  }
}
