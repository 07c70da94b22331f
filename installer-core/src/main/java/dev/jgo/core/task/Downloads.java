// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.config.Keys;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.Download;
import dev.jgo.core.download.Downloader;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.Documents;
import dev.jgo.core.mirror.Probe;
import dev.jgo.core.mirror.Probes;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transports;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.source.Stage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How bytes get here: over the network, or from a file. The network is opened on first use. */
final class Downloads {

  private final RunContext context;
  private final SafeSources safe;
  private final long begun;

  private @Nullable Downloader downloader;
  private boolean cancelled;

  Downloads(RunContext context) {
    this.context = context;
    this.safe = new SafeSources(context.events());
    this.begun = context.host().nanoTime();
  }

  /**
   * Where the bytes of an artifact may come from, in order.
   *
   * @throws RequestException {@code bad_setting} when that is nowhere
   */
  List<Stage> stages(InstallRequest request) throws RequestException {
    if (request.archive().isPresent()) {
      return List.of(new Stage.Files(List.of()));
    }
    List<Stage> stages = Sources.stages(context.settings(), offersModules());
    if (stages.isEmpty()) {
      throw NobodyToAsk.modules();
    }
    return stages;
  }

  /** Nobody signs modules. */
  private boolean offersModules() {
    return context.settings().value(Keys.VERIFY) != Keys.Verify.SIGNATURE
        && !ModuleProxies.of(context.host()).isEmpty();
  }

  /** The bytes of an archive that lies here, or of whatever these sources have. */
  Download open(Artifact artifact, List<Source> sources, InstallRequest request)
      throws JgoException {
    if (request.archive().isPresent()) {
      return Download.of(context.file(request.archive().get()), context.events());
    }
    return artifact instanceof Artifact.Archive archive
        ? open(archive, sources)
        : downloader().open(artifact, sources);
  }

  /** The bytes of an archive that is not here. */
  Download open(Artifact.Archive archive) throws JgoException {
    return open(archive, Sources.of(context.settings()));
  }

  private Download open(Artifact.Archive archive, List<Source> sources) throws JgoException {
    return downloader().open(archive, safe.of(archive, sources));
  }

  /** Something done with an archive's bytes. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws JgoException;
  }

  /** Makes an attempt, again while the bytes were wrong and somebody may have the right ones. */
  <T> T insist(Artifact.Archive archive, Attempt<T> attempt) throws JgoException {
    while (true) {
      try {
        return insist(attempt);
      } catch (IntegrityException wrong) {
        if (!otherBytes(archive, wrong) || !downloader().isHopeful()) {
          throw wrong;
        }
        again(wrong);
      }
    }
  }

  /** Makes an attempt, and once more where bytes that were kept here are what was wrong. */
  <T> T insist(Attempt<T> attempt) throws JgoException {
    int rotten = downloader().foundRotten();
    try {
      return attempt.make();
    } catch (IntegrityException wrong) {
      if (downloader().foundRotten() == rotten) {
        throw wrong;
      }
      again(wrong);
      return attempt.make();
    }
  }

  private void again(IntegrityException wrong) {
    String message = wrong.getMessage() + "; jgo throws it away and downloads it again";
    context.events().on(new Event.Warned(message));
  }

  /** Whether the bytes were not the published ones, rather than proof of them not to be had. */
  static boolean otherBytes(Artifact.Archive archive, IntegrityException wrong) {
    boolean unfit = wrong.kind() == FailureKind.H1_MISMATCH || wrong.exitCode() == ExitCode.ARCHIVE;
    return wrong.kind() == FailureKind.CHECKSUM_MISMATCH || (unfit && !archive.hashed());
  }

  /** Bytes that are not the promised ones are never kept: the next run must not stumble on them. */
  static IntegrityException discarding(
      Artifact.Archive archive, Download download, IntegrityException wrong) {
    if (wrong.kind() == FailureKind.CHECKSUM_MISMATCH || !archive.hashed()) {
      download.discard();
    }
    return wrong;
  }

  /** What fetches small files. */
  Documents documents() throws JgoException {
    return new Documents(
        downloader().fetcher(),
        RoutePlanner.of(context.settings(), context.host()),
        downloader().breakers(),
        context.settings(),
        context.host(),
        context.events());
  }

  /** A small part of one release from each source. */
  List<Probe> test(Probes probes, Artifact.Archive archive) throws JgoException {
    return probes.test(downloader().fetcher(), archive);
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
              Transports.apache(
                  context.settings(),
                  context.host(),
                  Duration.ofNanos(context.host().nanoTime() - begun)),
              RoutePlanner.of(context.settings(), context.host()),
              context);
    }
    return downloader;
  }
}
