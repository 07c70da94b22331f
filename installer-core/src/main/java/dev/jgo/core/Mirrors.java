// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.ArchiveForm;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.files.Disk;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.retry.Domain;
import dev.jgo.core.retry.Speeds;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.source.Stage;
import dev.jgo.core.system.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sources of archives: how they stand, and how they do when asked for a little. */
final class Mirrors {

  /** Enough to see a rate, little enough for a slow line. */
  private static final int SAMPLE = 256 * 1024;

  private static final int BUFFER = 16 * 1024;

  private final Settings settings;
  private final Host host;
  private final EventSink events;
  private final RoutePlanner planner;
  private final Breakers breakers;
  private final Speeds speeds;

  Mirrors(Settings settings, Disk disk, Host host, EventSink events) throws JgoException {
    this.settings = settings;
    this.host = host;
    this.events = events;
    this.planner = RoutePlanner.of(settings, host);
    this.breakers = Breakers.open(UserFolders.of(host), disk, settings, host);
    this.speeds = Speeds.open(UserFolders.of(host), disk, host);
  }

  /** All, in the order in which an installation asks them; a source once for each route. */
  List<MirrorStatus> all() throws RequestException {
    List<MirrorStatus> all = new ArrayList<>();
    for (Source source : sources()) {
      for (Route route : planner.routes(source.base())) {
        all.add(status(source, route));
      }
    }
    return all;
  }

  private List<Source> sources() {
    List<ModuleProxies.Proxy> proxies = ModuleProxies.of(host);
    List<Source> sources = new ArrayList<>();
    for (Stage stage : Sources.stages(settings, !proxies.isEmpty())) {
      sources.addAll(
          stage instanceof Stage.Files files
              ? speeds.order(files.sources())
              : proxies.stream().map(ModuleProxies.Proxy::source).toList());
    }
    return sources;
  }

  /**
   * Asks each for the beginning of a release, once and by its first route.
   *
   * @param archive the release; of module proxies its toolchain module is asked
   * @throws JgoException when there is no source, or this machine ends it; what a source does wrong
   *     is in the result
   */
  List<MirrorTest> test(Fetcher fetcher, Artifact.Archive archive) throws JgoException {
    Stages stages = new Stages(host, events);
    List<MirrorTest> tests = new ArrayList<>();
    String module = Artifact.ModuleZip.fileName(archive.version(), archive.platform());
    List<Source> sources = sources();
    if (sources.isEmpty()) {
      throw NobodyToAsk.modules();
    }
    for (Source source : sources) {
      String file = source.rank() == Source.Rank.MODULE ? module : archive.fileName();
      tests.add(test(fetcher.telling(stages), source, file, stages));
    }
    breakers.save();
    return tests;
  }

  private MirrorTest test(Fetcher fetcher, Source source, String file, Stages stages)
      throws JgoException {
    Route route = planner.routes(source.file(file)).get(0);
    MirrorStatus status = status(source, route);
    Map<String, String> headers =
        Map.of("Accept-Encoding", "identity", "Range", "bytes=0-" + (SAMPLE - 1));
    String answered = String.valueOf(source.base().getHost());
    long bytes = 0;
    stages.begin();
    try (Answer answer =
        fetcher.open(new Ask(source.name(), route, source.file(file), headers, 0))) {
      answered = answer.words(String.valueOf(answer.uri().getHost()));
      stages.answered();
      bytes = sample(answer, file);
      answer.end("");
      breakers.succeeded(Domain.of(source, route));
      return result(status, file, answered, bytes, stages, Optional.empty());
    } catch (NetworkException e) {
      breakers.failed(Domain.of(source, route), e, fetcher.asked(e.failure().attempt()));
      events.on(
          new Event.Decided(
              e.failure().attempt(),
              Event.Action.GIVE_UP,
              Duration.ZERO,
              e.getMessage(),
              Optional.of(e.failure())));
      return result(status, file, answered, bytes, stages, Optional.of(e));
    }
  }

  private static long sample(Answer answer, String file) throws JgoException {
    byte[] buffer = new byte[BUFFER];
    try {
      int count = answer.read(buffer, 0, BUFFER);
      if (!ArchiveForm.of(file).beginsHere(buffer, count)) {
        throw answer.bodyFailure(
            FailureKind.WRONG_FILE, "sends something that is not a Go archive");
      }
      while (count > 0 && answer.bytes() < SAMPLE) {
        count = answer.read(buffer, 0, BUFFER);
      }
      return answer.bytes();
    } catch (NetworkException e) {
      answer.fail(e);
      throw e;
    }
  }

  private static MirrorTest result(
      MirrorStatus status,
      String file,
      String answered,
      long bytes,
      Stages stages,
      Optional<NetworkException> failure) {
    return new MirrorTest(
        status,
        file,
        answered,
        stages.connecting(),
        stages.answering(),
        bytes,
        stages.transferring(),
        failure);
  }

  private MirrorStatus status(Source source, Route route) {
    return new MirrorStatus(
        source.name(),
        source.base(),
        source.rank().name().toLowerCase(Locale.ROOT),
        route.name(),
        breakers.state(Domain.of(source, route)),
        speeds.of(source.name()));
  }
}
