// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.install.Transaction;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.shell.ShellProfiles;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.VerifiedToolchain;
import dev.jgo.core.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The door: what a user can ask for, in one method each.
 *
 * <p>{@link #install} is the whole story of jgo: a name becomes an artifact, its bytes are unpacked
 * as they arrive, proof is demanded, and only what is proved takes its place.
 */
public final class Jgo {

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;
  private final Arrivals arrivals;
  private final Extractor extractor;
  private final Verifier verifier = new Verifier();

  public Jgo(Host host, Disk disk, Settings settings, EventSink events) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
    this.arrivals = new Arrivals(host, disk, settings, events);
    this.extractor = new Extractor(disk, host);
  }

  /** On the file systems of this machine. */
  public static Jgo onThisMachine(Host host, Settings settings, EventSink events) {
    return new Jgo(host, new RealDisk(host), settings, events);
  }

  /** Makes a version of Go available, if it is not already. */
  public Outcome install(InstallRequest request) throws JgoException {
    Places places = Places.of(host, settings, request.user());
    Toolchains toolchains = toolchains(places);
    Artifact.Archive wanted = arrivals.wanted(request);
    Optional<Installation> intact =
        request.reinstall() ? Optional.empty() : toolchains.intact(wanted);
    if (request.dryRun()) {
      return plan(wanted, places, intact);
    }
    if (intact.isPresent()) {
      return keep(toolchains, places, intact.get(), request);
    }
    try {
      return fetchAndActivate(toolchains, places, wanted, request);
    } catch (IntegrityException wrong) {
      requireAnotherChance(wrong, request);
      return fetchAndActivate(toolchains, places, wanted, request);
    }
  }
