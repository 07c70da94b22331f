// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.install.Change;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.shell.ShellProfiles;
import dev.jgo.core.system.Host;
import dev.jgo.core.trace.Runs;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The door: what a user can ask for, in one method each.
 *
 * <p>{@link #install} is the story of jgo; {@link Installing} tells it.
 */
public final class Jgo {

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;
  private final Means means;
  private final LastWord lastWord;

  public Jgo(Host host, Disk disk, Settings settings, EventSink events) {
    this.host = host.trusting(settings.value(Keys.TRUST_OWNER));
    this.disk = disk;
    this.settings = settings;
    this.events = events;
    this.means = Means.of(this.host, disk, settings, events);
    this.lastWord = new LastWord(settings, this.host);
  }

  /** On the file systems of this machine. */
  public static Jgo onThisMachine(Host host, Settings settings, EventSink events) {
    return new Jgo(host, new RealDisk(host), settings, events);
  }

  /** The newest release in the list inside this program, as {@code 1.27.2}. */
  public static String newestKnown() {
    return Catalog.bundled().newest().name().substring("go".length());
  }

  /** Makes a version of Go available, if it is not already. */
  public Outcome install(InstallRequest asked) throws JgoException {
    if (asked.spec().isPresent()
        && Asked.of(asked.spec().get(), host).spec() instanceof VersionSpec.Line line
        && line.looksCut()) {
      events.on(new Event.Warned("`" + asked.spec().get() + "` is " + line.meaning()));
    }
    return lastWord.on(() -> new Installing(means).install(means.releases().found(asked)));
  }

  /** Puts an archive into a folder, with what proves it where there is no network. */
  public Fetched download(DownloadRequest request) throws JgoException {
    return lastWord.on(() -> new Bundling(means, request).download(request));
  }

  /** What a SPEC means on this machine, and why. */
  public Meaning resolve(String spec) throws JgoException {
    return lastWord.on(() -> means.releases().meaning(spec));
  }

  /** What Go has published for this machine; all of it without a SPEC. */
  public Published published(Optional<String> spec) throws JgoException {
    return lastWord.on(() -> means.releases().published(spec));
  }

  /**
   * Everything installed, the caller's first.
   *
   * @param user whether only the caller's own counts, here as in the following
   */
  public List<InstalledVersion> list(boolean user) throws JgoException {
    return inspection().all(user);
  }

  /** The version that the caller's shell runs, else the active one. */
  public InstalledVersion current(boolean user) throws JgoException {
    return inspection().current(user);
  }

  /** The installed version that {@code spec} names. */
  public InstalledVersion find(String spec, boolean user) throws JgoException {
    return inspection().find(spec, user);
  }

  /**
   * Whether a tree, an archive or an installed version is exactly what Go published.
   *
   * @param fetch whether the published archive is fetched, to name each file that differs
   */
  public Judgement verify(Optional<String> what, boolean fetch, boolean user) throws JgoException {
    Judging judging =
        new Judging(
            host,
            inspection(),
            means.proofs().sums(),
            means.proofs().keys(),
            new PublishedTrees(means));
    events.on(new Event.Working(Event.Work.CHECK, 0));
    return lastWord.on(() -> judging.judge(what, fetch, user));
  }

  /** Makes an installed version the active one. */
  public Outcome use(String spec, boolean user) throws JgoException {
    Places places = Places.of(host, settings, user);
    LastSwitch before = new LastSwitch();
    Toolchains toolchains = toolchains(places, before);
    Asked asked = Asked.of(spec, host);
    Optional<GoVersion> version = inspection().among(places, asked, "use");
    Change change = toolchains.use(version.orElseThrow(() -> Inspection.absent(asked)));
    Outcome outcome = outcome(change, places, before);
    return change.changed()
        ? outcome
        : outcome.advising(outcome.version().orElse("Go") + " is already active");
  }

  /** Makes the version before this one active again. */
  public Outcome rollback(boolean user) throws JgoException {
    Places places = Places.of(host, settings, user);
    LastSwitch before = new LastSwitch();
    return outcome(toolchains(places, before).rollback(), places, before);
  }

  /** Removes an installed version. */
  public Outcome uninstall(String spec, boolean user) throws JgoException {
    Places places = Places.of(host, settings, user);
    Toolchains toolchains = toolchains(places, new LastSwitch());
    Asked asked = Asked.of(spec, host);
    Optional<GoVersion> version = inspection().among(places, asked, "uninstall");
    if (version.isEmpty()) {
      toolchains.repair();
      return Outcome.of(asked.exact(), false, Optional.empty())
          .advising(Inspection.absent(asked).getMessage() + "; nothing to do");
    }
    boolean changed = toolchains.uninstall(version.get()).changed();
    return Outcome.of(version.map(GoVersion::name), changed, Optional.empty());
  }

  /** Lines for a shell's {@code eval} that put Go on PATH; without a name for sh. */
  public String env(Optional<String> shell, boolean user) throws JgoException {
    return profiles(Places.of(host, settings, user)).envScript(shell);
  }

  /** Puts Go on PATH for every shell, and tries each. */
  public Outcome setupInstall(boolean user) throws JgoException {
    ShellProfiles profiles = profiles(Places.of(host, settings, user));
    boolean written = profiles.install();
    boolean moved = profiles.prove();
    return new Outcome(
        Optional.empty(),
        written || moved,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0,
        List.of(profiles.nextStep()));
  }

  /** Takes everything out of shells' files that {@link #setupInstall} put there. */
  public Outcome setupRemove(boolean user) throws JgoException {
    return Outcome.of(
        Optional.empty(), profiles(Places.of(host, settings, user)).remove(), Optional.empty());
  }

  /** Which Go each shell and script runs; every shell is started and asked. */
  public List<SetupStatus> setupStatus(boolean user) throws JgoException {
    return profiles(Places.of(host, settings, user)).status().stream()
        .map(
            status ->
                new SetupStatus(
                    status.subject(), status.start(), status.state().word(), status.detail()))
        .toList();
  }

  /** The caller's cache. */
  public Cache cache() {
    return new Cache(host, disk);
  }

  /** The sources of archives in the order in which they are asked. */
  public List<MirrorStatus> mirrors() throws JgoException {
    return new Mirrors(settings, disk, host, events).all();
  }

  /** Asks each source for a little. */
  public List<MirrorTest> testMirrors() throws JgoException {
    return means
        .arrivals()
        .test(new Mirrors(settings, disk, host, events), means.releases().newest());
  }

  /** Makes, or brings up to date, a folder that any web server can serve as a mirror. */
  public SyncOutcome syncMirror(SyncRequest request) throws JgoException {
    return lastWord.on(() -> new Syncing(means).sync(request));
  }

  /** The recorded runs of this user. */
  public Runs runs() {
    return new Runs(UserFolders.of(host).logs());
  }

  /** Ends what is under way, from any thread; what was fetched is kept for the next run. */
  public void cancel() {
    means.arrivals().cancel();
  }

  private Inspection inspection() {
    return new Inspection(host, disk, settings, events);
  }

  private Toolchains toolchains(Places places, LastSwitch last) {
    return new Toolchains(places, disk, host, settings, last.beside(events));
  }

  private ShellProfiles profiles(Places places) {
    return new ShellProfiles(places, disk, host, settings, events);
  }

  private static Outcome outcome(Change change, Places places, LastSwitch last) {
    Optional<Installation> there = change.installation();
    return Outcome.of(
        there.map(i -> i.version().name()),
        change.changed(),
        there.map(installation -> last.place(installation, places)));
  }

  /** As people call it: what is active, by the path that no later switch makes wrong. */
  static Path shown(Installation installation, Places places) {
    return installation.active() ? places.active() : installation.goroot();
  }
}
