// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of a run: who is asked for one file, and what a failure leads to. The hop that failed
 * decides: another route when a proxy failed, another source when the origin did. Whoever has
 * patience left is come back to.
 *
 * <p>A round in which nobody was anywhere ends the run, if nothing was received before it either:
 * what is silent for all of a time-out, or has no way to it, is so again half a second later. Who
 * names a number of repetitions gets them all the same.
 */
public final class Roster {

  /** A cut after so much is the line's way; it does not make the source worse than another. */
  private static final long WORTHWHILE = 1024 * 1024;

  private static final Set<FailureKind> CUTS =
      Set.of(FailureKind.CONNECTION_RESET, FailureKind.SHORT_BODY);

  private final String fileName;
  private final Breakers breakers;
  private final Reach reach;
  private final boolean repeatsAnyway;
  private final Host host;
  private final List<Candidate> candidates = new ArrayList<>();
  private final DeadEnds deadEnds = new DeadEnds();

  /**
   * Nobody has been asked yet.
   *
   * @param sources in order, at least one
   * @param reach what other requests of the run have learnt
   * @throws RequestException {@code bad_setting} when no way to one of them can be planned
   */
  public Roster(
      String fileName,
      List<Source> sources,
      RoutePlanner planner,
      Breakers breakers,
      Reach reach,
      Settings settings,
      Host host)
      throws RequestException {
    this.fileName = fileName;
    this.breakers = breakers;
    this.reach = reach;
    this.repeatsAnyway = Budget.isTheUsers(settings);
    this.host = host;
    Map<String, Standing> ways = new HashMap<>();
    for (Source source : sources) {
      for (Route route : planner.routes(source.file(fileName))) {
        Standing way = ways.computeIfAbsent(route.name(), name -> new Standing(settings, host));
        candidates.add(new Candidate(source, route, new Standing(settings, host), way));
      }
    }
    namedButFailingLast();
  }

  /**
   * An open breaker moves a source to the end, but never one that the user has named behind those
   * that he has not: it only comes after the others that he has.
   */
  private void namedButFailingLast() {
    for (int i = 1; i < candidates.size(); i++) {
      for (int at = i; at > 0 && isBetter(candidates.get(at), candidates.get(at - 1)); at--) {
        candidates.add(at - 1, candidates.remove(at));
      }
    }
  }

  private boolean isBetter(Candidate one, Candidate other) {
    return isNamed(one.source())
        && isNamed(other.source())
        && !breakers.isOpen(one.domain())
        && breakers.isOpen(other.domain());
  }

  /** Who is asked first; nobody when {@link #unreachable} says why. */
  public Optional<Candidate> first() {
    return best(usable(), Optional.empty());
  }

  /** Why each of those who cannot be asked leads nowhere, as far as that is known already. */
  public List<NetworkException.Failure> unreachable() {
    return candidates.stream().flatMap(c -> nobody(c).stream()).distinct().toList();
  }

  /**
   * Who may be connected to beside these, none of which has a connection yet: somebody else, on
   * another server, whom nothing keeps from being asked now.
   */
  public Optional<Candidate> beside(Collection<Candidate> running) {
    long now = host.nanoTime();
    List<Candidate> others =
        usable().stream()
            .filter(c -> !c.whole() && c.pause(now) <= 0)
            .filter(c -> running.stream().noneMatch(r -> r.shares(c)))
            .toList();
    return best(others, Optional.empty());
  }

  /** Whether anybody else could be asked, for the part that is missing. */
  public boolean another(Candidate than) {
    return usable().stream().anyMatch(c -> !c.source().equals(than.source()) && !c.whole());
  }

  /** An attempt did what it should. */
  public void succeeded(Candidate at, Gain gained) {
    at.cut(false);
    gained(at, gained);
    breakers.succeeded(at.domain());
  }

  /** What is known, from another source, of the place that a redirect leads to. */
  public Optional<NetworkException.Failure> known(Candidate asking, URI target, Route route) {
    return deadEnds.known(asking.source(), target, route);
  }

  /**
   * Judges one failed attempt.
   *
   * @param hop the address that was asked last, after redirects
   * @param gained what the attempt brought all the same
   */
  public Turn after(Candidate at, NetworkException failure, URI hop, Gain gained) {
    FailureKind kind = failure.kind();
    gained(at, gained);
    if (!kind.tryNextSource() && !kind.tryNextRoute()) {
      return new Turn.End(failure.getMessage());
    }
    boolean waysFault = kind.tryNextRoute() && !kind.tryNextSource();
    if (kind == FailureKind.RANGE_MISMATCH) {
      at.wholeOnly();
    }
    Verdict verdict = (waysFault ? at.way() : at.own()).after(failure);
    if (!failure.isSettled()) {
      noted(at, failure, hop);
    }
    at.leadsNowhere(failure.leadsNowhere());
    if (candidates.stream().allMatch(this::isHopeless)) {
      return new Turn.End(verdict.because());
    }
    int cuts = at.cut(CUTS.contains(kind) && gained.bytes() < WORTHWHILE);
    boolean again = verdict instanceof Verdict.Again;
    if (again && CUTS.contains(kind) && cuts <= 1) {
      if (gained.bytes() > 0) {
        at.own().waive();
      }
      return to(at, verdict.because());
    }
    if (!again && isOfTheOrigin(kind)) {
      candidates.stream().filter(c -> c.source().equals(at.source())).forEach(c -> c.own().out());
    }
    return best(usable(), kind.tryNextRoute() ? Optional.of(at.source()) : Optional.empty())
        .<Turn>map(next -> to(next, verdict.because()))
        .orElse(new Turn.End(verdict.because()));
  }

  private void noted(Candidate at, NetworkException failure, URI hop) {
    breakers.failed(at.domain(), failure, hop);
    if (!failure.kind().tryNextRoute()) {
      deadEnds.failed(at.source(), hop, failure.failure());
    }
  }

  private Turn.To to(Candidate next, String because) {
    return new Turn.To(next, Duration.ofNanos(next.pause(host.nanoTime())), because);
  }

  private void gained(Candidate at, Gain gain) {
    if (gain.isProgress()) {
      at.own().progressed();
      at.way().progressed();
      deadEnds.gotOn(at.source());
    }
  }

  /** Those who may still be asked. */
  private List<Candidate> usable() {
    return candidates.stream()
        .filter(c -> !c.isOut() && !isHopeless(c) && !leadsToADeadEnd(c))
        .toList();
  }

  /** Whether nobody was there when it was asked, or when another request of this run was. */
  private boolean isHopeless(Candidate c) {
    boolean nowhere = c.leadsNowhere() && reach.silent();
    return !repeatsAnyway && (nowhere || nobody(c).isPresent());
  }

  private Optional<NetworkException.Failure> nobody(Candidate c) {
    return reach.known(c.source().file(fileName), c.route());
  }

  private boolean leadsToADeadEnd(Candidate c) {
    return known(c, c.source().file(fileName), c.route()).isPresent();
  }

  /** The best by what matters most first; the order of the run decides among equals. */
  private Optional<Candidate> best(List<Candidate> among, Optional<Source> preferred) {
    long now = host.nanoTime();
    return among.stream()
        .min(
            Comparator.comparing(Candidate::whole)
                .thenComparing(c -> c.pause(now))
                .thenComparing(c -> preferred.isPresent() && !c.source().equals(preferred.get()))
                .thenComparing(c -> !isNamed(c.source()) && breakers.isOpen(c.domain()))
                .thenComparing(Candidate::failures));
  }

  private static boolean isNamed(Source source) {
    return source.rank() == Source.Rank.MIRROR;
  }

  /** What a server says of a file, it says whatever the way to it. */
  private static boolean isOfTheOrigin(FailureKind kind) {
    return kind.exitCode() == ExitCode.HTTP && kind != FailureKind.CAPTIVE_PORTAL;
  }
}
