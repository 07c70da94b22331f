// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.api.ListUsed;
import dev.jgo.core.api.Meaning;
import dev.jgo.core.api.Published;
import dev.jgo.core.bundle.Bundle;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.release.Resolution;
import dev.jgo.core.release.Resolver;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which archive a request means, with the sum that it must have. */
final class Releases {

  /** What {@code jgo install} alone means. */
  private static final String DEFAULT_SPEC = "stable";

  private final RunContext context;
  private final Catalog catalog = Catalog.bundled();
  private final Resolver resolver;
  private final Proofs proofs;

  private Optional<Resolution.Consulted> list = Optional.empty();

  /**
   * Nobody is asked yet.
   *
   * @param proofs who may know a release where no list can be had
   */
  Releases(RunContext context, Network network, Proofs proofs) {
    this.context = context;
    this.resolver = new Resolver(catalog, context, network);
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
    Optional<RequestedSpec> asked = Optional.empty();
    if (request.spec().isPresent()) {
      asked = Optional.of(RequestedSpec.of(request.spec().get(), context.host()));
    }
    Bundle bundle = new Bundle(context.file(request.from().get()));
    return request.of(
        bundle.archive(
            asked.map(RequestedSpec::spec),
            asked.map(RequestedSpec::meaning).orElse(""),
            context.here()));
  }

  /** What is to be installed. */
  Artifact.Archive archive(InstallRequest request) throws JgoException {
    Platform here = context.here();
    if (request.archive().isEmpty()) {
      return archive(request.spec().orElse(DEFAULT_SPEC), here, request.sha256());
    }
    NamedArchive brought = new NamedArchive(catalog, context.host());
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
    RequestedSpec asked = RequestedSpec.of(spec, context.host());
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
    Resolution resolution =
        resolver.resolve(RequestedSpec.of(spec, context.host()).spec(), platform);
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
      context
          .events()
          .on(
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
    RequestedSpec asked = RequestedSpec.of(text, context.host());
    Resolution resolution = resolver.resolve(asked.spec(), context.here());
    Artifact.Archive archive = resolver.archive(resolution.version(), context.here());
    List<String> why = new ArrayList<>();
    why.add("`" + asked.text() + "` is " + asked.meaning());
    why.addAll(resolution.why());
    return new Meaning(
        archive.version().name(),
        archive.platform().toString(),
        archive.fileName(),
        archive.size(),
        archive.sha256(),
        archive.hashFrom(),
        resolution.list().map(this::used),
        why);
  }

  /** What was published for this machine. */
  Published published(Optional<String> text) throws JgoException {
    Optional<VersionSpec> spec = Optional.empty();
    if (text.isPresent()) {
      spec = Optional.of(RequestedSpec.of(text.get(), context.host()).spec());
    }
    Resolver.Releases releases = resolver.published(spec, context.here());
    return new Published(
        context.here().toString(),
        releases.versions().stream().map(GoVersion::name).toList(),
        releases.list().map(this::used));
  }

  /** The newest archive for this machine that jgo itself knows. */
  Artifact.Archive newest() throws JgoException {
    VersionSpec stable = RequestedSpec.of(DEFAULT_SPEC, context.host()).spec();
    GoVersion newest = stable.newest(catalog.releases(stable, context.here())).orElseThrow();
    return catalog.archive(newest, context.here());
  }

  /** The list that was consulted last. */
  Optional<ListUsed> list() {
    return list.map(this::used);
  }

  private ListUsed used(Resolution.Consulted consulted) {
    Duration age = Duration.between(consulted.asOf(), context.host().clock().instant());
    return new ListUsed(
        consulted.source(), consulted.asOf(), age.isNegative() ? Duration.ZERO : age);
  }
}
