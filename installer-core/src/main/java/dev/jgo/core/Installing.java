// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.ModuleExtractor;
import dev.jgo.core.archive.StagedModule;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.install.Change;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.install.Transaction;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.shell.ShellProfiles;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Stage;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.VerifiedToolchain;
import dev.jgo.core.verify.Verifier;
import java.util.List;
import java.util.Optional;

/**
 * The whole story of jgo: a name becomes an artifact, its bytes are unpacked as they arrive, proof
 * is demanded, and only what is proved takes its place.
 */
final class Installing {

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;
  private final Releases releases;
  private final Proofs proofs;
  private final Arrivals arrivals;
  private final Extractor extractor;
  private final Verifier verifier;

  Installing(
      Host host,
      Disk disk,
      Settings settings,
      EventSink events,
      Releases releases,
      Proofs proofs,
      Arrivals arrivals) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
    this.releases = releases;
    this.proofs = proofs;
    this.arrivals = arrivals;
    this.extractor = new Extractor(disk, host);
    this.verifier = new Verifier(disk);
  }

  Outcome install(InstallRequest request) throws JgoException {
    Artifact.Archive wanted = releases.archive(request);
    return install(wanted, request).by(releases.list());
  }

  private Outcome install(Artifact.Archive wanted, InstallRequest request) throws JgoException {
    Places places = Places.of(host, settings, request.user());
    if (wantsShells(request)) {
      profiles(places).check();
    }
    Toolchains toolchains = toolchains(places);
    if (!request.reinstall() && toolchains.intact(wanted).filter(this::suffices).isPresent()) {
      return keep(wanted, places, toolchains, request);
    }
    Testimony testimony = proofs.witnesses(request).call(wanted, proofs.signature(request));
    proofs.adopt(wanted, request);
    if (request.dryRun()) {
      return plan(wanted, places, toolchains, request);
    }
    events.on(resolved(wanted));
    Exhausted exhausted = new Exhausted();
    for (Stage stage : arrivals.stages(request)) {
      try {
        return stage instanceof Stage.Files files
            ? fromFiles(files.sources(), wanted, testimony, places, toolchains, request)
            : fromModule(wanted, places, toolchains, request);
      } catch (NetworkException e) {
        exhausted.add(e);
      } catch (IntegrityException e) {
        if (stage instanceof Stage.Files && !otherBytes(wanted, e)) {
          throw e;
        }
        exhausted.add(e);
      }
    }
    throw exhausted.failure();
  }

  private Outcome fromFiles(
      List<Source> sources,
      Artifact.Archive wanted,
      Testimony testimony,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    while (true) {
      try {
        return fetchAndActivate(sources, wanted, testimony, places, toolchains, request);
      } catch (IntegrityException wrongBytes) {
        requireAnotherChance(wanted, wrongBytes, request);
      }
    }
  }

  /** What was proved by less than is demanded now is fetched again. */
  private boolean suffices(Installation there) {
    return proofs.witnesses().satisfiedBy(there.evidence());
  }

  /** The same version from the module proxies, as far as they have it. */
  private Outcome fromModule(
      Artifact.Archive wanted, Places places, Toolchains toolchains, InstallRequest request)
      throws JgoException {
    return new ModuleStage(ModuleProxies.of(host), proofs.sums(), events)
        .first(
            wanted,
            (module, proxy) -> {
              try (Transaction transaction = toolchains.begin(wanted, request.use())) {
                if (!request.reinstall()
                    && transaction.already().filter(this::suffices).isPresent()) {
                  return keep(wanted, places, toolchains, request);
                }
                try (Download download = arrivals.open(module, List.of(proxy), request)) {
                  VerifiedToolchain proved = unpack(module, download, transaction);
                  return activate(proved, download, transaction, places, request);
                }
              }
            });
  }

  private VerifiedToolchain unpack(
      Artifact.ModuleZip module, Download download, Transaction transaction) throws JgoException {
    try {
      StagedModule staged =
          new ModuleExtractor(disk, host)
              .extract(
                  download.front(), module.module(), module.unpackedLimit(), transaction.staging());
      extracted(staged.tree());
      VerifiedToolchain proved = verifier.admit(module, download, staged);
      events.on(new Event.Verified(module.h1(), proved.evidence()));
      return proved;
    } catch (IntegrityException wrong) {
      // No sum of the zip itself is known: whatever is wrong with it, it is the proxy's doing.
      download.discard();
      throw wrong;
    }
  }

  private Outcome fetchAndActivate(
      List<Source> sources,
      Artifact.Archive wanted,
      Testimony testimony,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    try (Transaction transaction = toolchains.begin(wanted, request.use())) {
      if (!request.reinstall() && transaction.already().filter(this::suffices).isPresent()) {
        return keep(wanted, places, toolchains, request);
      }
      try (Download download = arrivals.open(wanted, sources, request)) {
        Hearing hearing = testimony.hear(download.front());
        StagedTree tree = unpack(wanted, hearing, download, transaction);
        VerifiedToolchain proved = admit(wanted, hearing, download, tree);
        return activate(proved, download, transaction, places, request);
      }
    }
  }

  private Outcome activate(
      VerifiedToolchain proved,
      Download download,
      Transaction transaction,
      Places places,
      InstallRequest request)
      throws JgoException {
    Installation done = transaction.commit(proved);
    download.finish(settings.value(Keys.KEEP_ARCHIVE));
    return new Outcome(
        Optional.of(done.version().name()),
        true,
        Optional.of(Jgo.goroot(done, places)),
        Optional.of(download.source()),
        proved.evidence(),
        download.fetched(),
        download.resumed(),
        setUpShells(done, places, request));
  }

  private void extracted(StagedTree tree) {
    events.on(new Event.Extracted(tree.manifest().entries().size(), tree.manifest().bytes()));
  }

  private StagedTree unpack(
      Artifact.Archive wanted, Hearing hearing, Download download, Transaction transaction)
      throws JgoException {
    try {
      StagedTree tree =
          extractor.extract(hearing.front(), wanted.unpackedLimit(), transaction.staging());
      extracted(tree);
      return tree;
    } catch (IntegrityException damaged) {
      throw discarding(wanted, download, verdict(wanted, download, damaged));
    }
  }

  private VerifiedToolchain admit(
      Artifact.Archive wanted, Hearing hearing, Download download, StagedTree tree)
      throws JgoException {
    try {
      VerifiedToolchain proved = verifier.admit(wanted, hearing, download, tree);
      events.on(new Event.Verified(proved.sha256(), proved.evidence()));
      proved.remark().ifPresent(remark -> events.on(new Event.Warned(remark)));
      return proved;
    } catch (IntegrityException wrong) {
      throw discarding(wanted, download, wrong);
    }
  }

  private IntegrityException verdict(
      Artifact.Archive wanted, Download download, IntegrityException damaged) throws JgoException {
    try {
      return verifier.blame(wanted, download, damaged);
    } catch (IntegrityException wrongBytes) {
      return wrongBytes;
    }
  }

  /** Bytes that are not the promised ones are never kept: the next run must not stumble on them. */
  private static IntegrityException discarding(
      Artifact.Archive wanted, Download download, IntegrityException wrong) {
    if (wrong.kind() == FailureKind.CHECKSUM_MISMATCH || !wanted.hashed()) {
      download.discard();
    }
    return wrong;
  }

  /** Wrong bytes from the network are fetched again while somebody is left to be asked. */
  private void requireAnotherChance(
      Artifact.Archive wanted, IntegrityException wrong, InstallRequest request)
      throws JgoException {
    if (!otherBytes(wanted, wrong) || request.archive().isPresent() || !arrivals.isHopeful()) {
      throw wrong;
    }
    events.on(new Event.Warned(wrong.getMessage() + "; nothing of it is used, fetching it again"));
  }

  private static boolean otherBytes(Artifact.Archive wanted, IntegrityException wrong) {
    return wrong.kind() == FailureKind.CHECKSUM_MISMATCH
        || (wrong.kind() == FailureKind.H1_MISMATCH && !wanted.hashed());
  }

  private Outcome keep(
      Artifact.Archive wanted, Places places, Toolchains toolchains, InstallRequest request)
      throws JgoException {
    Change change =
        request.dryRun()
            ? new Change(toolchains.intact(wanted), false)
            : toolchains.settle(wanted.version(), request.use());
    Installation there = change.installation().orElseThrow();
    if (!change.changed()) {
      events.on(new Event.AlreadyInstalled(wanted.version().name(), Jgo.goroot(there, places)));
    }
    List<String> advice = request.dryRun() ? List.of() : setUpShells(there, places, request);
    return new Outcome(
        Optional.of(wanted.version().name()),
        change.changed(),
        Optional.of(Jgo.goroot(there, places)),
        Optional.empty(),
        there.evidence(),
        0,
        0,
        change.changed() ? advice : List.of());
  }

  private Outcome plan(
      Artifact.Archive wanted, Places places, Toolchains toolchains, InstallRequest request)
      throws JgoException {
    toolchains.check(wanted, request.use());
    events.on(resolved(wanted));
    return new Outcome(
        Optional.of(wanted.version().name()),
        true,
        Optional.of(places.tree(wanted.version().name())),
        Optional.empty(),
        List.of(),
        0,
        0,
        List.of("nothing was changed: this was a dry run"));
  }

  private List<String> setUpShells(Installation done, Places places, InstallRequest request)
      throws JgoException {
    if (!wantsShells(request)) {
      return List.of(done.version().name() + " is ready in " + done.goroot());
    }
    ShellProfiles profiles = profiles(places);
    profiles.install();
    return List.of(done.version().name() + " is ready; " + profiles.nextStep());
  }

  private boolean wantsShells(InstallRequest request) {
    return request.use() && settings.value(Keys.MODIFY_PATH);
  }

  private Toolchains toolchains(Places places) {
    return new Toolchains(places, disk, host, settings, events);
  }

  private ShellProfiles profiles(Places places) {
    return new ShellProfiles(places, disk, host, settings, events);
  }

  static Event.Resolved resolved(Artifact.Archive archive) {
    return new Event.Resolved(
        archive.version().name(),
        archive.platform().toString(),
        archive.fileName(),
        archive.size().orElse(-1),
        archive.sha256(),
        archive.hashFrom());
  }
}
