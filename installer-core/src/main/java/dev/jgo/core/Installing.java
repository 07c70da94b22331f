// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.install.Change;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.install.Transaction;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.shell.ShellProfiles;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Stage;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.VerifiedToolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole story of jgo: a name becomes an artifact, its bytes are unpacked as they arrive, proof
 * is demanded, and only what is proved takes its place.
 */
final class Installing {

  private final Means means;
  private final Unpacking unpacking;
  private final LastSwitch lastSwitch = new LastSwitch();

  Installing(Means means) {
    this.means = means;
    this.unpacking = new Unpacking(means);
  }

  Outcome install(InstallRequest request) throws JgoException {
    Artifact.Archive wanted = means.releases().archive(request);
    return install(wanted, request).by(means.releases().list());
  }

  private Outcome install(Artifact.Archive wanted, InstallRequest request) throws JgoException {
    Places places = Places.of(means.host(), means.settings(), request.user());
    if (wantsShells(request)) {
      profiles(places).check();
    }
    Toolchains toolchains = toolchains(places);
    means.events().on(new Event.Working(Event.Work.CHECK, 0));
    Optional<Outcome> kept = kept(toolchains.intact(wanted), wanted, places, toolchains, request);
    if (kept.isPresent()) {
      return kept.get();
    }
    Testimony testimony =
        means.proofs().witnesses(request).call(wanted, means.proofs().signature(request));
    means.proofs().adopt(wanted, request);
    if (request.dryRun()) {
      return plan(wanted, places, steps(wanted, toolchains, request));
    }
    means.events().on(resolved(wanted));
    Exhausted exhausted = new Exhausted();
    for (Stage stage : means.arrivals().stages(request)) {
      try {
        return stage instanceof Stage.Files files
            ? fromFiles(files.sources(), wanted, testimony, places, toolchains, request)
            : fromModule(exhausted, wanted, places, toolchains, request);
      } catch (NetworkException e) {
        exhausted.add(e);
      } catch (IntegrityException e) {
        if (stage instanceof Stage.Files && !Arrivals.otherBytes(wanted, e)) {
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
    Arrivals.Attempt<Outcome> attempt =
        () -> fetchAndActivate(sources, wanted, testimony, places, toolchains, request);
    return request.archive().isPresent()
        ? attempt.make()
        : means.arrivals().insist(wanted, attempt);
  }

  /** What was proved by less than is demanded now is fetched again. */
  private boolean suffices(Installation there) {
    return means.proofs().witnesses().satisfiedBy(there.evidence());
  }

  /** The same version from the module proxies, as far as they have it. */
  private Outcome fromModule(
      Exhausted before,
      Artifact.Archive wanted,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    return new ModuleStage(
            ModuleProxies.of(means.host()),
            means.proofs().sums(),
            means.events(),
            !before.isEmpty())
        .first(
            wanted,
            (module, proxy) ->
                means
                    .arrivals()
                    .insist(() -> fetchModule(module, proxy, wanted, places, toolchains, request)));
  }

  private Outcome fetchModule(
      Artifact.ModuleZip module,
      Source proxy,
      Artifact.Archive wanted,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    try (Transaction transaction = toolchains.begin(wanted, request.use())) {
      Optional<Outcome> kept = kept(transaction.already(), wanted, places, toolchains, request);
      if (kept.isPresent()) {
        return kept.get();
      }
      try (Download download = means.arrivals().open(module, List.of(proxy), request)) {
        VerifiedToolchain proved = unpacking.prove(module, download, transaction.staging());
        return activate(proved, download, transaction, places, request);
      }
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
      Optional<Outcome> kept = kept(transaction.already(), wanted, places, toolchains, request);
      if (kept.isPresent()) {
        return kept.get();
      }
      try (Download download = means.arrivals().open(wanted, sources, request)) {
        VerifiedToolchain proved =
            unpacking.prove(wanted, testimony, download, transaction.staging());
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
    download.finish(means.settings().value(Keys.KEEP_ARCHIVE));
    return new Outcome(
        Optional.of(done.version().name()),
        true,
        Optional.of(lastSwitch.place(done, places)),
        Optional.of(download.source()),
        proved.evidence(),
        download.fetched(),
        download.resumed(),
        setUpShells(done, places, request));
  }

  /**
   * The version as it is here, if it is what was asked for. Another run may remove it meanwhile:
   * then it is not here.
   */
  private Optional<Outcome> kept(
      Optional<Installation> intact,
      Artifact.Archive wanted,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    if (request.reinstall() || intact.filter(this::suffices).isEmpty()) {
      return Optional.empty();
    }
    if (request.dryRun()) {
      List<String> steps = toolchains.plan(wanted.version(), true, request.use());
      return Optional.of(plan(wanted, places, steps));
    }
    Optional<Change> settled = toolchains.settle(wanted.version(), request.use());
    if (settled.isEmpty() || settled.get().installation().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        keep(settled.get().installation().get(), settled.get().changed(), places, request));
  }

  private Outcome keep(Installation there, boolean changed, Places places, InstallRequest request)
      throws JgoException {
    String version = there.version().name();
    if (!changed) {
      means.events().on(new Event.AlreadyInstalled(version, Jgo.shown(there, places)));
    }
    List<String> advice = setUpShells(there, places, request);
    return new Outcome(
        Optional.of(version),
        changed,
        Optional.of(lastSwitch.place(there, places)),
        Optional.empty(),
        there.evidence(),
        0,
        0,
        changed ? advice : List.of());
  }

  private static Outcome plan(Artifact.Archive wanted, Places places, List<String> steps) {
    String version = wanted.version().name();
    Outcome.Place place =
        new Outcome.Place(places.tree(version), Optional.empty(), Optional.empty());
    return Outcome.of(Optional.of(version), true, Optional.of(place)).planning(steps);
  }

  private List<String> steps(Artifact.Archive wanted, Toolchains toolchains, InstallRequest request)
      throws JgoException {
    toolchains.check(wanted, request.use());
    means.events().on(resolved(wanted));
    List<String> steps = new ArrayList<>();
    steps.add(
        request
            .archive()
            .map(file -> "read `" + file + "`")
            .orElse("download `" + wanted.fileName() + "`"));
    steps.add("verify it, unpack it and try its `go version`");
    steps.addAll(toolchains.plan(wanted.version(), false, request.use()));
    if (wantsShells(request)) {
      steps.add("put Go on PATH for shells that do not have it yet");
    }
    return steps;
  }

  private List<String> setUpShells(Installation done, Places places, InstallRequest request)
      throws JgoException {
    if (!wantsShells(request)) {
      return List.of(done.version().name() + " is installed in " + done.goroot());
    }
    ShellProfiles profiles = profiles(places);
    profiles.install();
    return List.of(profiles.outcome(done.version().name()));
  }

  private boolean wantsShells(InstallRequest request) {
    return request.use() && means.settings().value(Keys.MODIFY_PATH);
  }

  private Toolchains toolchains(Places places) {
    return new Toolchains(
        places, means.disk(), means.host(), means.settings(), lastSwitch.beside(means.events()));
  }

  private ShellProfiles profiles(Places places) {
    return new ShellProfiles(places, means.disk(), means.host(), means.settings(), means.events());
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
