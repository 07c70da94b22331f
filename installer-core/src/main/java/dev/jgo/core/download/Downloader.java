// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transport;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.retry.Speeds;
import dev.jgo.core.retry.Throttle;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Fetches archives, in as many runs as it takes. */
public final class Downloader {

  private final Transport transport;
  private final Fetcher fetcher;
  private final RunContext context;
  private final Disk disk;
  private final RoutePlanner planner;
  private final Host host;
  private final Settings settings;
  private final UserFolders folders;
  private final EventSink events;

  private final Suspects suspects = new Suspects();
  private final AtomicLong fetched = new AtomicLong();
  private final Set<Path> rotten = ConcurrentHashMap.newKeySet();
  private volatile List<Source> asked = List.of();
  private @Nullable Means means;
  private @Nullable Thread waiting;
  private @Nullable FetchedDownload running;
  private boolean cancelled;

  /**
   * Fetches over {@code transport}.
   *
   * @param planner says which ways lead to a source
   */
  public Downloader(Transport transport, RoutePlanner planner, RunContext context) {
    this.transport = transport;
    this.planner = planner;
    this.fetcher = new Fetcher(transport, planner, context.host(), context.events());
    this.context = context;
    this.disk = context.disk();
    this.host = context.host();
    this.settings = context.settings();
    this.folders = context.folders();
    this.events = context.events();
  }

  /** What requests of this run go through: attempts are numbered across all of them. */
  public Fetcher fetcher() {
    return fetcher;
  }

  /** Which sources are asked last: one memory for archives and documents. */
  public Breakers breakers() {
    return means().breakers();
  }

  /**
   * Begins to fetch, going on where an earlier run stopped; waits while another run fetches the
   * same archive. A source that has sent wrong bytes in this run is not asked again.
   *
   * @param sources in the order in which they are asked, at least one
   */
  public Download open(Artifact archive, List<Source> sources) throws JgoException {
    PartialFolder partials = PartialFolder.open(folders, disk, host, events);
    FileLocks.Held lock = lock(partials.path().resolve(archive.key() + ".lock"));
    HeldFolder folder = new HeldFolder(partials, lock, disk);
    boolean opened = false;
    try {
      asked = List.copyOf(sources);
      new CachedFiles(folder.path(), disk, host).sweep();
      Optional<Path> kept = kept(folder, archive);
      if (kept.isEmpty() && settings.value(Keys.OFFLINE)) {
        requireHere(folder, archive);
      }
      Download download =
          kept.isPresent() ? stored(kept.get(), folder) : fetched(archive, sources, folder);
      opened = true;
      return download;
    } finally {
      if (!opened) {
        folder.close();
      }
    }
  }

  /** Ends every download at once, from any thread; what was fetched is kept. */
  public void cancel() {
    FetchedDownload current;
    synchronized (this) {
      cancelled = true;
      if (waiting != null) {
        waiting.interrupt();
      }
      current = running;
    }
    transport.cancel();
    if (current != null) {
      current.stop();
    }
  }

  /** After wrong bytes: whether somebody is left who may send the right ones. */
  public boolean isHopeful() {
    return suspects.isHopeful(asked);
  }

  /** How often what an earlier run had kept was found wrong in this run, and thrown away. */
  public int foundRotten() {
    return rotten.size();
  }

  private Download fetched(Artifact archive, List<Source> sources, HeldFolder folder)
      throws JgoException {
    boolean durable = settings.value(Keys.SYNC);
    PartialFile partial =
        PartialFile.open(disk, folder.path(), archive.key(), archive.size().orElse(-1), durable);
    Journal journal = partial.journal();
    if (journal.offset() > 0) {
      events.on(new Event.Resuming(journal.offset(), journal.size()));
    }
    Frontier frontier = new Frontier(journal.offset());
    List<Source> order = suspects.order(means().speeds().order(sources));
    Transfer transfer =
        new Transfer(means(), archive.fileName(), order, partial, frontier, fetched);
    // Of an archive the sum tells, and the givers of its parts are weighed.
    Runnable onRotten =
        archive instanceof Artifact.ModuleZip ? () -> rotten.add(partial.path()) : () -> {};
    Blame blame = new Blame(suspects, sources.size() == 1, onRotten);
    FetchedDownload download =
        new FetchedDownload(folder, transfer, transport::interrupt, blame, means());
    synchronized (this) {
      running = download;
      if (cancelled) {
        download.close();
        throw new CancelledException(FailureKind.INTERRUPTED, "interrupted before the download");
      }
    }
    return download;
  }

  /** Made when it is first needed: an installation from the cache needs none of it. */
  private synchronized Means means() {
    if (means == null) {
      means =
          new Means(
              fetcher,
              planner,
              Breakers.open(folders, disk, settings, host),
              Speeds.open(folders, disk, host),
              Throttle.of(settings, host),
              settings,
              host,
              events);
    }
    return means;
  }

  /** Without network, what is here must be the whole archive. */
  private void requireHere(HeldFolder folder, Artifact archive) throws JgoException {
    Path path = PartialFile.journalPath(folder.path(), archive.key());
    Optional<Journal> journal;
    try {
      journal = Journal.read(path, archive.key(), archive.size().orElse(-1));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the cache", path);
    }
    if (journal.filter(Journal::complete).isEmpty()) {
      long here = journal.map(Journal::offset).orElse(0L);
      throw new RequestException(
          FailureKind.OFFLINE,
          "`"
              + archive.fileName()
              + "` has to be fetched, but `--offline`: "
              + (here > 0 ? "only " + here + " bytes of it are" : "it is not")
              + " in the cache",
          "without `--offline` it is fetched",
          "`jgo install --archive FILE` takes an archive that is here");
    }
  }

  private Download stored(Path kept, HeldFolder folder) throws JgoException {
    long size = sizeOf(kept);
    events.on(new Event.Downloaded(0, size, "cache"));
    return new StoredDownload(
        kept,
        "cache",
        size,
        () -> {
          rotten.add(kept);
          remove(kept);
        },
        folder::close);
  }

  /**
   * The whole archive, if a run kept it; it is proved like any other, and one that has been found
   * wrong is not here, whether it can be removed or not.
   */
  private Optional<Path> kept(HeldFolder folder, Artifact archive) {
    Path kept = folder.path().resolve(archive.key());
    boolean usable =
        !rotten.contains(kept)
            && Files.isReadable(kept)
            && Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)
            && (archive.size().isEmpty() || archive.size().getAsLong() == kept.toFile().length());
    return usable ? Optional.of(kept) : Optional.empty();
  }

  private FileLocks.Held lock(Path file) throws JgoException {
    synchronized (this) {
      waiting = Thread.currentThread();
      if (cancelled) {
        waiting.interrupt();
      }
    }
    try {
      return context.hold(file);
    } catch (LocalException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException(
            FailureKind.INTERRUPTED, "interrupted while waiting for a lock");
      }
      throw e;
    } finally {
      synchronized (this) {
        waiting = null;
        if (cancelled) {
          Thread.interrupted();
        }
      }
    }
  }

  private static long sizeOf(Path file) throws LocalException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the archive", file);
    }
  }

  private void remove(Path kept) {
    try {
      new AtomicFiles(disk).removeIfThere(kept);
    } catch (IOException e) {
      events.on(new Event.Warned(LocalTrouble.of(e, "remove the archive", kept).getMessage()));
    }
  }
}
