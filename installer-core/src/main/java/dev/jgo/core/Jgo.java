// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.api.CacheEntry;
import dev.jgo.core.api.DownloadRequest;
import dev.jgo.core.api.Fetched;
import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.api.Meaning;
import dev.jgo.core.api.MirrorStatus;
import dev.jgo.core.api.MirrorTest;
import dev.jgo.core.api.Outcome;
import dev.jgo.core.api.Published;
import dev.jgo.core.api.SetupStatus;
import dev.jgo.core.api.SyncOutcome;
import dev.jgo.core.api.SyncRequest;
import dev.jgo.core.api.Verification;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Level;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.task.Bundling;
import dev.jgo.core.task.Cache;
import dev.jgo.core.task.Installed;
import dev.jgo.core.task.Installing;
import dev.jgo.core.task.KnownReleases;
import dev.jgo.core.task.Mirrors;
import dev.jgo.core.task.Resolving;
import dev.jgo.core.task.Services;
import dev.jgo.core.task.SettingUp;
import dev.jgo.core.task.Switching;
import dev.jgo.core.task.Syncing;
import dev.jgo.core.task.Verifying;
import dev.jgo.core.trace.JsonLinesLog;
import dev.jgo.core.trace.RunLog;
import dev.jgo.core.trace.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The door: what a user can ask for, in one method each.
 *
 * <p>{@link #install} is the story of jgo; {@link Installing} tells it.
 */
public final class Jgo {

  private final RunContext context;
  private final Services services;

  public Jgo(Host host, Disk disk, Settings settings, EventSink events) {
    this.context = new RunContext(trusting(host, settings), disk, settings, events);
    this.services = new Services(context);
  }

  /** On the file systems of this machine. */
  public static Jgo onThisMachine(Host host, Settings settings, EventSink events) {
    return new Jgo(host, new RealDisk(host), settings, events);
  }

  /** The log of one run of {@code command}; nothing is written before there is something to say. */
  public static RunLog log(
      Host process, Settings settings, String command, String version, Level level) {
    Host host = trusting(process, settings);
    RunContext context =
        new RunContext(host, new RealDisk(host), settings, EventSink.all(List.of()));
    return new RunLog(
        new JsonLinesLog(
            context.disk(),
            host,
            context.folders().logs(),
            settings.value(Keys.LOG_FILE).map(context::file),
            command,
            version,
            level),
        settings.secrets());
  }

  private static Host trusting(Host host, Settings settings) {
    return host.trusting(settings.value(Keys.TRUST_OWNER));
  }

  /** The newest release in the list inside this program, as {@code 1.27.2}. */
  public static String newestKnown() {
    return KnownReleases.newest();
  }

  /** The releases in the list inside this program, for whoever offers them to choose from. */
  public static List<String> knownReleases() {
    return KnownReleases.newestFirst();
  }

  /** Makes a version of Go available, if it is not already. */
  public Outcome install(InstallRequest request) throws JgoException {
    return new Installing(services).install(request);
  }

  /** Puts an archive into a folder, with what proves it where there is no network. */
  public Fetched download(DownloadRequest request) throws JgoException {
    return new Bundling(services, request).download();
  }

  /** What a SPEC means on this machine, and why. */
  public Meaning resolve(String spec) throws JgoException {
    return new Resolving(services).meaning(spec);
  }

  /** What Go has published for this machine; all of it without a SPEC. */
  public Published published(Optional<String> spec) throws JgoException {
    return new Resolving(services).published(spec);
  }

  /**
   * Everything installed, the caller's first.
   *
   * @param user whether only the caller's own counts, here as in the following
   */
  public List<InstalledVersion> list(boolean user) throws JgoException {
    return installed().all(user);
  }

  /** The version that the caller's shell runs, else the active one. */
  public InstalledVersion current(boolean user) throws JgoException {
    return installed().current(user);
  }

  /** The installed version that {@code spec} names. */
  public InstalledVersion find(String spec, boolean user) throws JgoException {
    return installed().find(spec, user);
  }

  /**
   * Whether a tree, an archive or an installed version is exactly what Go published.
   *
   * @param fetch whether the published archive is fetched, to name each file that differs
   */
  public Verification verify(Optional<String> what, boolean fetch, boolean user)
      throws JgoException {
    return new Verifying(services).verify(what, fetch, user);
  }

  /** Makes an installed version the active one. */
  public Outcome use(String spec, boolean user) throws JgoException {
    return new Switching(context, user).use(spec);
  }

  /** Makes the version before this one active again. */
  public Outcome rollback(boolean user) throws JgoException {
    return new Switching(context, user).rollback();
  }

  /** Removes an installed version. */
  public Outcome uninstall(String spec, boolean user) throws JgoException {
    return new Switching(context, user).uninstall(spec);
  }

  /** Lines for a shell's {@code eval} that put Go on PATH; without a name for sh. */
  public String env(Optional<String> shell, boolean user) throws JgoException {
    return new SettingUp(context, user).script(shell);
  }

  /** Puts Go on PATH for every shell, and tries each. */
  public Outcome setupInstall(boolean user) throws JgoException {
    return new SettingUp(context, user).install();
  }

  /** Takes everything out of shells' files that {@link #setupInstall} put there. */
  public Outcome setupRemove(boolean user) throws JgoException {
    return new SettingUp(context, user).remove();
  }

  /** Which Go each shell and script runs; every shell is started and asked. */
  public List<SetupStatus> setupStatus(boolean user) throws JgoException {
    return new SettingUp(context, user).status();
  }

  /** Where the caller's cache is. */
  public Path cacheFolder() {
    return new Cache(context).folder();
  }

  /** What is in the caller's cache. */
  public List<CacheEntry> cached() throws JgoException {
    return new Cache(context).list();
  }

  /**
   * Empties the caller's cache, but for what a running jgo works with.
   *
   * @return what was removed
   */
  public List<CacheEntry> clearCache() throws JgoException {
    return new Cache(context).clear();
  }

  /** The sources of archives in the order in which they are asked. */
  public List<MirrorStatus> mirrors() throws JgoException {
    return new Mirrors(services).all();
  }

  /** Asks each source for a little. */
  public List<MirrorTest> testMirrors() throws JgoException {
    return new Mirrors(services).test();
  }

  /** Makes, or brings up to date, a folder that any web server can serve as a mirror. */
  public SyncOutcome syncMirror(SyncRequest request) throws JgoException {
    return new Syncing(services).sync(request);
  }

  /** The recorded runs of this user. */
  public Runs runs() {
    return new Runs(context.folders().logs());
  }

  /** Ends what is under way, from any thread; what was fetched is kept for the next run. */
  public void cancel() {
    services.cancel();
  }

  private Installed installed() {
    return new Installed(context);
  }
}
