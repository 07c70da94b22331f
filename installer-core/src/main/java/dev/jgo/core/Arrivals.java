// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.download.Download;
import dev.jgo.core.download.Downloader;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Documents;
import dev.jgo.core.files.Disk;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transports;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.release.Resolution;
import dev.jgo.core.release.Resolver;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.source.Stage;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.Provisions;
import dev.jgo.core.verify.ProxiedDatabase;
import dev.jgo.core.verify.PublishedSignatures;
import dev.jgo.core.verify.SignatureText;
import dev.jgo.core.verify.TrustedKeys;
import dev.jgo.core.verify.Witnesses;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  private final Resolver resolver;
  private final SafeSources safe;

  private Optional<Resolution.Consulted> list = Optional.empty();
  private @Nullable Downloader downloader;
  private boolean cancelled;

  Arrivals(Host host, Disk disk, Settings settings, EventSink events) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
    this.safe = new SafeSources(events);
    this.resolver = new Resolver(catalog, settings, disk, host, events, this::documents);
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
    Bundle bundle = new Bundle(file(request.from().get()));
    return request.of(bundle.archive(asked, here()));
  }

  /** The one archive that is asked for, with the sum it must have. */
  Artifact.Archive wanted(InstallRequest request) throws JgoException {
    Platform here = here();
    return request.archive().isPresent()
        ? stated(new NamedArchive(catalog, host).version(request, here), here, request.sha256())
        : wanted(request.spec().orElse(DEFAULT_SPEC), here, request.sha256());
  }

  /** The one archive that a SPEC means for a platform, with the sum it must have. */
  Artifact.Archive wanted(String spec, Platform platform, Optional<String> sum)
      throws JgoException {
    Asked asked = Asked.of(spec, host);
    if (asked.spec() instanceof VersionSpec.Exact exact && sum.isPresent()) {
      return stated(exact.version(), platform, sum);
    }
    Resolution resolution = resolver.resolve(asked.spec(), platform);
    list = resolution.list();
    return sum.isPresent()
        ? stated(resolution.version(), platform, sum)
        : listed(resolution.version(), platform);
  }

  /** What is named somewhere without a sum may still be proved by others. */
  private Artifact.Archive listed(GoVersion version, Platform here) throws JgoException {
    try {
      return resolver.archive(version, here);
    } catch (IntegrityException e) {
      if (e.kind() != FailureKind.SUM_UNKNOWN) {
        throw e;
      }
      return Artifact.Archive.unhashed(version, here);
    }
  }

  /** Without any list but the one inside jgo: the user brings the bytes, or their sum. */
  private Artifact.Archive stated(GoVersion version, Platform here, Optional<String> sum)
      throws RequestException {
    if (sum.isPresent()) {
      return catalog.archive(version, here, sum.get());
    }
    return catalog.known(version, here).orElseGet(() -> Artifact.Archive.unhashed(version, here));
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

  /** The list that {@link #wanted} has consulted. */
  Optional<ListUsed> list() {
    return list.map(this::used);
  }

  private ListUsed used(Resolution.Consulted consulted) {
    return ListUsed.of(consulted, host.clock());
  }

  private Platform here() {
    return Platform.ofJava(host.osName(), host.osArch());
  }

  /** The same small part of each source's newest archive for this machine. */
  List<MirrorTest> test(Mirrors mirrors) throws JgoException {
    VersionSpec stable = Asked.of(DEFAULT_SPEC, host).spec();
    GoVersion newest = stable.newest(catalog.releases(stable, here())).orElseThrow();
    String file = catalog.archive(newest, here()).fileName();
    return mirrors.test(downloader().fetcher(), file);
  }

  /** What fetches small files. */
  Documents documents() throws JgoException {
    return new Documents(
        downloader().fetcher(),
        RoutePlanner.of(settings, host),
        downloader().breakers(),
        settings,
        host,
        events);
  }

  /** What the checksum database has of toolchains. */
  ProxiedDatabase sums() {
    UserFolders folders = UserFolders.of(host);
    return new ProxiedDatabase(
        this::documents,
        host,
        new DocumentCache(folders.cache().resolve("sumdb"), disk, host),
        new DocumentCache(folders.state(), disk, host));
  }

  /** Who can vouch for an archive. */
  Witnesses witnesses() {
    return new Witnesses(settings.value(Keys.VERIFY), keys(), signatures(), sums());
  }

  /** The same, where an archive is here: what lies beside it is heard before the network is. */
  Witnesses witnesses(InstallRequest request) {
    Optional<Bundle> bundle = bundle(request);
    if (bundle.isEmpty()) {
      return witnesses();
    }
    boolean alone = request.from().isPresent();
    Witnesses.Signatures none = (fileName, enough) -> false;
    boolean proofHere = alone || bundle.get().hasDatabase();
    return new Witnesses(
        settings.value(Keys.VERIFY),
        keys(bundle.get().keys()),
        alone ? none : signatures(),
        proofHere ? bundle.get().database(host) : sums());
  }

  /** Keeps what a bundle has of the checksum database, so that `verify` needs no network later. */
  void adoptProof(Artifact.Archive archive, InstallRequest request) throws JgoException {
    Optional<Bundle> bundle = bundle(request).filter(Bundle::hasDatabase);
    if (bundle.isPresent()) {
      try {
        sums().adopt(bundle.get().database(host), archive);
      } catch (IntegrityException e) {
        if (e.kind() != FailureKind.PROOF_UNAVAILABLE) {
          throw e;
        }
        events.on(new Event.Warned(e.getMessage()));
      }
    }
  }

  private Optional<Bundle> bundle(InstallRequest request) {
    return request
        .archive()
        .map(archive -> new Bundle(Objects.requireNonNull(file(archive).getParent())));
  }

  /** What has to travel with an archive. */
  Provisions provisions(Artifact.Archive archive) throws JgoException {
    return Provisions.gather(archive, keys(), signatures(), sums());
  }

  private Witnesses.Signatures signatures() {
    Path cache = UserFolders.of(host).cache().resolve("signatures");
    return new PublishedSignatures(
        this::documents, Sources.of(settings), new DocumentCache(cache, disk, host));
  }

  /** The keys that count, for signatures. */
  TrustedKeys keys() {
    return keys(Optional.empty());
  }

  private TrustedKeys keys(Optional<Path> brought) {
    return new TrustedKeys(
        settings.value(Keys.KEY_FILE).map(this::file).or(() -> brought),
        new DocumentCache(UserFolders.of(host).state(), disk, host));
  }

  /** The signature of an archive that is here: the one named, else what lies beside it. */
  Optional<SignatureText> signature(InstallRequest request) throws JgoException {
    if (request.signature().isPresent()) {
      return Optional.of(SignatureText.open(file(request.signature().get())));
    }
    if (request.archive().isEmpty()) {
      return Optional.empty();
    }
    Path archive = file(request.archive().get());
    return SignatureText.beside(archive.resolveSibling(archive.getFileName() + ".asc"));
  }

  /** The archive of a release for any platform, whoever knows it. */
  Artifact.Archive of(GoVersion version, Platform platform) throws JgoException {
    resolver.resolve(new VersionSpec.Exact(version), platform);
    return listed(version, platform);
  }

  /**
   * Where its bytes may come from, in order.
   *
   * @throws RequestException {@code bad_setting} when that is nowhere
   */
  List<Stage> stages(InstallRequest request) throws RequestException {
    if (request.archive().isPresent()) {
      return List.of(new Stage.Files(List.of()));
    }
    List<Stage> stages = Sources.stages(settings, offersModules());
    if (stages.isEmpty()) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "`--mirror module` means the module proxies of `GOPROXY`, which names none, and never"
              + " those when `--verify signature` is wanted",
          "`GOPROXY=https://proxy.example jgo install …` would ask that one");
    }
    return stages;
  }

  /** Nobody signs modules. */
  private boolean offersModules() {
    return settings.value(Keys.VERIFY) != Keys.Verify.SIGNATURE
        && !ModuleProxies.of(host).isEmpty();
  }

  /** The bytes of an archive that lies here, or of whatever these sources have. */
  Download open(Artifact artifact, List<Source> sources, InstallRequest request)
      throws JgoException {
    if (request.archive().isPresent()) {
      return Download.of(file(request.archive().get()), events);
    }
    return open(artifact, sources);
  }

  /** The archive of a SPEC for any machine, with the sum it must have. */
  Artifact.Archive archive(String spec, Platform platform) throws JgoException {
    Asked asked = Asked.of(spec, host);
    Resolution resolution = resolver.resolve(asked.spec(), platform);
    return resolver.archive(resolution.version(), platform);
  }

  /** The bytes of whatever these sources have. */
  Download open(Artifact artifact, List<Source> sources) throws JgoException {
    return artifact instanceof Artifact.Archive archive
        ? downloader().open(archive, safe.of(archive, sources))
        : downloader().open(artifact, sources);
  }

  /** The bytes of an archive that is not here. */
  Download open(Artifact.Archive archive) throws JgoException {
    return open(archive, Sources.of(settings));
  }

  /** The search among module proxies. */
  ModuleStage modules() {
    return new ModuleStage(ModuleProxies.of(host), sums(), events);
  }

  /** After wrong bytes: whether somebody is left who may send the right ones. */
  boolean isHopeful() throws JgoException {
    return downloader().isHopeful();
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

  private Path file(Path archive) {
    return Path.of(host.workingFolder()).resolve(archive);
  }
}
