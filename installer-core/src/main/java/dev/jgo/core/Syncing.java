// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.ArchiveJudge;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a {@link StaticMirror} up to date: nothing enters it unproved, nothing is half there. */
final class Syncing {

  private static final int BUFFER = 256 * 1024;

  /** Go's own signatures have less than 1 kB. */
  private static final int SIGNATURE_LIMIT = 64 * 1024;

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;
  private final Arrivals arrivals;

  private long fetched;

  Syncing(Host host, Disk disk, Settings settings, EventSink events, Arrivals arrivals) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
    this.arrivals = arrivals;
  }

  SyncOutcome sync(SyncRequest request) throws JgoException {
    Path folder = Path.of(host.workingFolder()).resolve(request.folder());
    Map<String, Artifact.Archive> wanted = wanted(request);
    StaticMirror mirror = new StaticMirror(folder, disk, settings.value(Keys.SYNC));
    try {
      mirror.prepare();
      try (FileLocks.Held held = lock(mirror)) {
        mirror.sweep();
        return sync(mirror, folder, wanted, request);
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the mirror", folder);
    }
  }

  private FileLocks.Held lock(StaticMirror mirror) throws JgoException {
    return new FileLocks(host)
        .acquire(
            mirror.lock(),
            settings.value(Keys.LOCK_TIMEOUT),
            by -> events.on(new Event.Waiting(mirror.lock(), by.pid(), by.command(), by.since())));
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
    Platform here = Platform.ofJava(host.osName(), host.osArch());
    Map<String, Artifact.Archive> wanted = new LinkedHashMap<>();
    for (String spec : request.specs()) {
      for (String os : request.systems().isEmpty() ? List.of(here.os()) : request.systems()) {
        for (String arch :
            request.architectures().isEmpty() ? List.of(here.arch()) : request.architectures()) {
          Artifact.Archive archive = arrivals.archive(spec, new Platform(os, arch));
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
              + "`: a mirror of it would be unproved");
    }
  }

  /** Fetches one archive until its sum is right; whether its signature is here, too. */
  private boolean bring(StaticMirror mirror, Artifact.Archive archive, ArchiveName name)
      throws JgoException {
    while (true) {
      try (Download download = arrivals.open(archive, Sources.of(settings))) {
        copy(download, mirror.staged(name.fileName()));
        fetched = download.fetched();
        String sum = download.sha256();
        if (!sum.equals(archive.sha256())) {
          throw wrong(archive, download, sum);
        }
        boolean signed = sign(mirror, name);
        requireProof(archive, signed);
        download.finish(false);
        return signed;
      } catch (IntegrityException e) {
        if (e.kind() != FailureKind.CHECKSUM_MISMATCH || !arrivals.isHopeful()) {
          throw e;
        }
        events.on(new Event.Warned(e.getMessage() + "; nothing of it is used, fetching it again"));
      }
    }
  }

  private static IntegrityException wrong(Artifact.Archive archive, Download download, String sum) {
    IntegrityException wrong =
        new IntegrityException(
            FailureKind.CHECKSUM_MISMATCH,
            "`"
                + archive.fileName()
                + "` from "
                + String.join(" and ", download.givers())
                + " has SHA-256 "
                + sum
                + ", expected "
                + archive.sha256());
    download.discard();
    return wrong;
  }

  private void copy(Download download, Path to) throws JgoException {
    byte[] buffer = new byte[BUFFER];
    InputStream front = download.front();
    try (OpenFile out = disk.open(to, 0600)) {
      out.resize(0);
      long position = 0;
      for (int n = front.read(buffer); n >= 0; n = front.read(buffer)) {
        out.write(ByteBuffer.wrap(buffer, 0, n), position);
        position += n;
      }
      if (settings.value(Keys.SYNC)) {
        out.sync(true);
      }
    } catch (CarriedException e) {
      throw e.failure();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the mirror", to);
    }
  }

  /** Puts the signature beside the staged archive if some source has a good one. */
  private boolean sign(StaticMirror mirror, ArchiveName name) throws JgoException {
    if (!name.fileName().endsWith(".tar.gz")) {
      return false;
    }
    String file = name.fileName() + StaticMirror.SIGNATURE;
    Path staged = mirror.staged(file);
    ArchiveJudge judge = new ArchiveJudge(Catalog.bundled(), arrivals.keys());
    for (Source source : Sources.of(settings)) {
      try {
        byte[] asc =
            arrivals
                .documents()
                .fetch(source.name(), source.file(file), SIGNATURE_LIMIT, bytes -> bytes, true);
        write(staged, asc);
        judge.judge(mirror.staged(name.fileName()), name);
        return true;
      } catch (NetworkException e) {
        // It has none, or cannot be reached; another may.
      } catch (IntegrityException e) {
        events.on(
            new Event.Warned(
                "`" + source.name() + "` has a signature that is not kept: " + e.getMessage()));
      }
    }
    return false;
  }

  private void write(Path file, byte[] content) throws JgoException {
    try (OpenFile out = disk.open(file, 0600)) {
      out.resize(0);
      out.write(ByteBuffer.wrap(content), 0);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the mirror", file);
    }
  }

  private void requireProof(Artifact.Archive archive, boolean signed) throws IntegrityException {
    Keys.Verify demand = settings.value(Keys.VERIFY);
    boolean listed = archive.hashFrom().equals(Artifact.Archive.FROM_LIST);
    boolean wantsSignature =
        demand == Keys.Verify.SIGNATURE || (listed && demand == Keys.Verify.AUTO);
    if (wantsSignature && !signed) {
      throw new IntegrityException(
          listed ? FailureKind.SUM_UNPROVED : FailureKind.PROOF_UNAVAILABLE,
          "no source has a good signature of `"
              + archive.fileName()
              + "`"
              + (listed ? ", and its SHA-256 stands in a fetched list alone" : ""),
          "`--verify sha256` takes the sum's word alone");
    }
  }
}
