// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.SyncOutcome;
import dev.jgo.core.api.SyncRequest;
import dev.jgo.core.config.Keys;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.ClosedFolders;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.mirror.StaticMirror;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.SignatureSearch;
import dev.jgo.core.verify.SignatureText;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.Verifier;
import dev.jgo.core.version.GoVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a {@link StaticMirror} up to date: nothing enters it unproved, nothing is half there. */
public final class Syncing {

  private final Services services;
  private final RunContext context;

  private long fetched;

  public Syncing(Services services) {
    this.services = services;
    this.context = services.context();
  }

  public SyncOutcome sync(SyncRequest request) throws JgoException {
    return services.lastWord().on(() -> synced(request));
  }

  private SyncOutcome synced(SyncRequest request) throws JgoException {
    Path folder = context.file(request.folder());
    Map<String, Artifact.Archive> wanted = wanted(request);
    StaticMirror mirror =
        new StaticMirror(folder, context.disk(), context.settings().value(Keys.SYNC));
    try {
      mirror.prepare(context.host());
      ClosedFolders.require(mirror.lock(), context.host(), "write the mirror");
      try (FileLocks.Held held = context.hold(mirror.lock())) {
        mirror.sweep();
        return sync(mirror, folder, wanted, request);
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the mirror", folder);
    }
  }

  private SyncOutcome sync(
      StaticMirror mirror, Path folder, Map<String, Artifact.Archive> wanted, SyncRequest request)
      throws IOException, JgoException {
    List<String> added = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Set<GoVersion> named = new HashSet<>();
    for (Artifact.Archive archive : wanted.values()) {
      ArchiveName name = new ArchiveName(archive.version(), archive.platform());
      named.add(archive.version());
      if (mirror.has(name, archive.sha256())) {
        kept.add(name.fileName());
      } else {
        boolean signed = bring(mirror, archive, name);
        mirror.publish(name, archive.sha256(), signed);
        mirror.list();
        added.add(name.fileName());
      }
    }
    boolean listed = mirror.list();
    List<String> removed =
        request.keep().isPresent() ? mirror.prune(request.keep().getAsInt(), named) : List.of();
    boolean changed = listed || !added.isEmpty() || !removed.isEmpty();
    return new SyncOutcome(folder, added, kept, removed, changed, fetched);
  }

  private Map<String, Artifact.Archive> wanted(SyncRequest request) throws JgoException {
    Platform here = context.here();
    Map<String, Artifact.Archive> wanted = new LinkedHashMap<>();
    for (String spec : request.specs()) {
      for (String os : request.systems().isEmpty() ? List.of(here.os()) : request.systems()) {
        for (String arch :
            request.architectures().isEmpty() ? List.of(here.arch()) : request.architectures()) {
          Artifact.Archive archive = services.releases().hashed(spec, Platform.named(os, arch));
          requireSum(archive);
          wanted.put(archive.fileName(), archive);
        }
      }
    }
    return wanted;
  }

  private static void requireSum(Artifact.Archive archive) throws IntegrityException {
    if (!archive.hashed()) {
      throw new IntegrityException(
          FailureKind.SUM_UNKNOWN,
          "no list has the SHA-256 of `"
              + archive.fileName()
              + "`, so a mirror could not prove it");
    }
  }

  /** Fetches one archive until it is the published one; whether its signature is here, too. */
  private boolean bring(StaticMirror mirror, Artifact.Archive archive, ArchiveName name)
      throws JgoException {
    SignatureSearch search = services.proofs().signature(archive);
    requireProof(archive, search);
    Testimony testimony = services.proofs().witnesses().call(archive, search.text());
    services.downloads().insist(archive, () -> fetch(mirror, archive, testimony));
    if (search.text().isPresent()) {
      Path staged = mirror.staged(name.fileName() + SignatureText.SUFFIX);
      copy(new ByteArrayInputStream(search.text().get().bytes()), staged);
    }
    return search.text().isPresent();
  }

  private List<Evidence> fetch(StaticMirror mirror, Artifact.Archive archive, Testimony testimony)
      throws JgoException {
    try (Download download = services.downloads().open(archive)) {
      try {
        Hearing hearing = testimony.hear(download.front());
        copy(hearing.front(), mirror.staged(archive.fileName()));
        List<Evidence> evidence = new Verifier(context.disk()).judge(archive, hearing, download);
        context.events().on(new Event.Verified(download.sha256(), Evidence.texts(evidence)));
        fetched = Math.max(fetched, download.fetched());
        download.finish(false);
        return evidence;
      } catch (IntegrityException wrong) {
        throw Downloads.discarding(archive, download, wrong);
      }
    }
  }

  private void copy(InputStream from, Path to) throws JgoException {
    try (OpenFile out = context.disk().open(to, 0600)) {
      out.resize(0);
      out.fill(from);
      if (context.settings().value(Keys.SYNC)) {
        out.sync(true);
      }
    } catch (CarriedException e) {
      throw e.failure();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the mirror", to);
    }
  }

  /** What many will install must not stand on the word of a list that came over a network. */
  private void requireProof(Artifact.Archive archive, SignatureSearch search)
      throws IntegrityException {
    if (search.text().isPresent()) {
      return;
    }
    Keys.Verify demand = context.settings().value(Keys.VERIFY);
    boolean listed = archive.hashFrom().equals(Artifact.Archive.FROM_LIST);
    String why = String.join("; ", search.why());
    if (demand == Keys.Verify.SIGNATURE || (listed && demand == Keys.Verify.AUTO)) {
      throw new IntegrityException(
          listed ? FailureKind.SUM_UNPROVED : FailureKind.PROOF_UNAVAILABLE,
          "`"
              + archive.fileName()
              + "` cannot be proved: "
              + why
              + (listed ? ", and only a downloaded list has its SHA-256" : ""),
          "`--verify sha256` accepts the checksum alone");
    }
    if (search.exists()) {
      String name = archive.fileName() + SignatureText.SUFFIX;
      context.events().on(new Event.Warned("without `" + name + "`: " + why));
    }
  }
}
