// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.fetch.Field;
import dev.jgo.core.net.Route;
import dev.jgo.core.retry.Candidate;
import dev.jgo.core.retry.Roster;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Whom one round asks for an archive: a first, and others that join while nobody answers. */
final class Lineup implements Field {

  private final Roster roster;
  private final Function<Candidate, Ask> asks;
  private final boolean races;
  private final BiConsumer<Candidate, NetworkException> failures;
  private final Map<Ask, Candidate> running = new LinkedHashMap<>();
  private Candidate leader;

  /**
   * Nobody is asked yet.
   *
   * @param asks what each is asked for
   * @param races whether others may join
   * @param failures told of each that fails while others are under way
   */
  Lineup(
      Candidate first,
      Roster roster,
      Function<Candidate, Ask> asks,
      boolean races,
      BiConsumer<Candidate, NetworkException> failures) {
    this.leader = first;
    this.roster = roster;
    this.asks = asks;
    this.races = races;
    this.failures = failures;
  }

  /** What is asked of the first. */
  Ask first() {
    return entered(leader);
  }

  /** Whose answer or failure it was, as far as that is known. */
  Candidate leader() {
    return leader;
  }

  @Override
  public Optional<Ask> next() {
    return races ? roster.beside(running.values()).map(this::entered) : Optional.empty();
  }

  @Override
  public void failed(Ask ask, NetworkException failure) {
    failures.accept(Objects.requireNonNull(running.remove(ask)), failure);
  }

  @Override
  public void leads(Ask ask) {
    leader = Objects.requireNonNull(running.get(ask));
  }

  @Override
  public Optional<NetworkException.Failure> known(Ask ask, URI target, Route route) {
    return roster.known(leader, target, route);
  }

  private Ask entered(Candidate candidate) {
    Ask ask = asks.apply(candidate);
    running.put(ask, candidate);
    return ask;
  }
}
