// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.api.Outcome;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.context.RunContext;
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
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.VerifiedToolchain;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole story of jgo: a name becomes an artifact, its bytes are unpacked as they arrive, proof
 * is demanded, and only what is proved takes its place.
 */
public final class Installing {

  private final Services services;
  private final RunContext context;
  private final Unpacking unpacking;
  private final LastSwitch lastSwitch = new LastSwitch();

  public Installing(Services services) {
    this.services = services;
    this.context = services.context();
    this.unpacking = new Unpacking(services);
  }

  public Outcome install(InstallRequest request) throws JgoException {
    warnOfCutVersion(request);
    return services.lastWord().on(() -> found(services.releases().found(request)));
  }

  private Outcome found(InstallRequest request) throws JgoException {
    Artifact.Archive wanted = services.releases().archive(request);
    return install(wanted, request).by(services.releases().list());
  }

  /** What YAML makes of 1.20 is 1.2. */
  private void warnOfCutVersion(InstallRequest request) throws JgoException {
    if (request.spec().isPresent()
        && RequestedSpec.of(request.spec().get(), context.host()).spec()
            instanceof VersionSpec.Line line
        && line.looksCut()) {
      context.events().on(new Event.Warned("`" + request.spec().get() + "` is " + line.meaning()));
    }
  }

  private Outcome install(Artifact.Archive wanted, InstallRequest request) throws JgoException {
    Places places = Places.of(context.host(), context.settings(), request.user());
    if (wantsShells(request)) {
      profiles(places).check();
    }
    Toolchains toolchains = toolchains(places);
    context.events().on(new Event.Working(Event.Work.CHECK, 0));
    Optional<Outcome> kept = kept(toolchains.intact(wanted), wanted, places, toolchains, request);
    if (kept.isPresent()) {
      return kept.get();
    }
    Testimony testimony =
        services.proofs().witnesses(request).call(wanted, services.proofs().signature(request));
    services.proofs().adopt(wanted, request);
    if (request.dryRun()) {
      return plan(wanted, places, steps(wanted, toolchains, request));
    }
    context.events().on(resolved(wanted));
    StageFailures exhausted = new StageFailures();
    for (Stage stage : services.downloads().stages(request)) {
      try {
        return stage instanceof Stage.Files files
            ? fromFiles(files.sources(), wanted, testimony, places, toolchains, request)
            : fromModule(exhausted, wanted, places, toolchains, request);
      } catch (NetworkException e) {
        exhausted.add(e);
      } catch (IntegrityException e) {
        if (stage instanceof Stage.Files && !Downloads.otherBytes(wanted, e)) {
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
    Downloads.Attempt<Outcome> attempt =
        () -> fetchAndActivate(sources, wanted, testimony, places, toolchains, request);
    return request.archive().isPresent()
        ? attempt.make()
        : services.downloads().insist(wanted, attempt);
  }

  /** What was proved by less than is demanded now is fetched again. */
  private boolean suffices(Installation there) {
    return services.proofs().witnesses().satisfiedBy(there.evidence());
  }

  /** The same version from the module proxies, as far as they have it. */
  private Outcome fromModule(
      StageFailures before,
      Artifact.Archive wanted,
      Places places,
      Toolchains toolchains,
      InstallRequest request)
      throws JgoException {
    return new ProxySearch(
            ModuleProxies.of(context.host()),
            services.proofs().sums(),
            context.events(),
            !before.isEmpty())
        .first(
            wanted,
            (module, proxy) ->
                services
                    .downloads()
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
      try (Download download = services.downloads().open(module, List.of(proxy), request)) {
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
      try (Download download = services.downloads().open(wanted, sources, request)) {
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
    download.finish(context.settings().value(Keys.KEEP_ARCHIVE));
    return new Outcome(
        Optional.of(done.version().name()),
        true,
        Optional.of(lastSwitch.place(done, places)),
        Optional.of(download.source()),
        Evidence.texts(proved.evidence()),
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
      context.events().on(new Event.AlreadyInstalled(version, shown(there, places)));
    }
    List<String> advice = setUpShells(there, places, request);
    return new Outcome(
        Optional.of(version),
        changed,
        Optional.of(lastSwitch.place(there, places)),
        Optional.empty(),
        Evidence.texts(there.evidence()),
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
    context.events().on(resolved(wanted));
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
    return request.use() && context.settings().value(Keys.MODIFY_PATH);
  }

  private Toolchains toolchains(Places places) {
    return new Toolchains(places, context.telling(lastSwitch.beside(context.events())));
  }

  private ShellProfiles profiles(Places places) {
    return new ShellProfiles(places, context);
  }

  /** As people call it: what is active, by the path that no later switch makes wrong. */
  private static Path shown(Installation installation, Places places) {
    return installation.active() ? places.active() : installation.goroot();
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
