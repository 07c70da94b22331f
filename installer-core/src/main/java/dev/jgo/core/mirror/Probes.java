// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.mirror;

import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.ArchiveForm;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.fetch.Fetcher;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources of archives: how they stand, and how they do when asked for a little. */
public final class Probes {

  /** Enough to see a rate, little enough for a slow line. */
  private static final int SAMPLE = 256 * 1024;

  private static final int BUFFER = 16 * 1024;

  private final RunContext context;
  private final RoutePlanner planner;
  private final Breakers breakers;
  private final Speeds speeds;

  public Probes(RunContext context) throws JgoException {
    this.context = context;
    this.planner = RoutePlanner.of(context.settings(), context.host());
    this.breakers =
        Breakers.open(context.folders(), context.disk(), context.settings(), context.host());
    this.speeds = Speeds.open(context.folders(), context.disk(), context.host());
  }

  /** All, in the order in which an installation asks them; a source once for each route. */
  public List<SourceState> all() throws RequestException {
    List<SourceState> all = new ArrayList<>();
    for (Source source : sources()) {
      for (Route route : planner.routes(source.base())) {
        all.add(state(source, route));
      }
    }
    return all;
  }

  private List<Source> sources() {
    List<ModuleProxies.Proxy> proxies = ModuleProxies.of(context.host());
    List<Source> sources = new ArrayList<>();
    for (Stage stage : Sources.stages(context.settings(), !proxies.isEmpty())) {
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
   * @return empty when there is no source
   * @throws JgoException when this machine ends it; what a source does wrong is in the result
   */
  public List<Probe> test(Fetcher fetcher, Artifact.Archive archive) throws JgoException {
    ProbeTimes times = new ProbeTimes(context.host(), context.events());
    List<Probe> tests = new ArrayList<>();
    String module = Artifact.ModuleZip.fileName(archive.version(), archive.platform());
    List<Source> sources = sources();
    if (sources.isEmpty()) {
      return tests;
    }
    for (Source source : sources) {
      String file = source.rank() == Source.Rank.MODULE ? module : archive.fileName();
      tests.add(test(fetcher.telling(times), source, file, times));
    }
    breakers.save();
    return tests;
  }

  private Probe test(Fetcher fetcher, Source source, String file, ProbeTimes times)
      throws JgoException {
    Route route = planner.routes(source.file(file)).get(0);
    SourceState state = state(source, route);
    Map<String, String> headers =
        Map.of("Accept-Encoding", "identity", "Range", "bytes=0-" + (SAMPLE - 1));
    String answered = String.valueOf(source.base().getHost());
    long bytes = 0;
    times.begin();
    try (Answer answer =
        fetcher.open(new Ask(source.name(), route, source.file(file), headers, 0, false))) {
      answered = answer.words(String.valueOf(answer.uri().getHost()));
      times.answered();
      bytes = sample(answer, file);
      answer.end("");
      breakers.succeeded(Domain.of(source, route));
      return result(state, file, answered, bytes, times, Optional.empty());
    } catch (NetworkException e) {
      breakers.failed(Domain.of(source, route), e, fetcher.asked(e.failure().attempt()));
      context
          .events()
          .on(
              new Event.Decided(
                  e.failure().attempt(),
                  Event.Action.GIVE_UP,
                  Duration.ZERO,
                  e.getMessage(),
                  Optional.of(e.failure())));
      return result(state, file, answered, bytes, times, Optional.of(e));
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

  private static Probe result(
      SourceState state,
      String file,
      String answered,
      long bytes,
      ProbeTimes times,
      Optional<NetworkException> failure) {
    return new Probe(
        state,
        file,
        answered,
        times.connecting(),
        times.answering(),
        bytes,
        times.transferring(),
        failure);
  }

  private SourceState state(Source source, Route route) {
    return new SourceState(
        source, route.name(), breakers.state(Domain.of(source, route)), speeds.of(source.name()));
  }
}
