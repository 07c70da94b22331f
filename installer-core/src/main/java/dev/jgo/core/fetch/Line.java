// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.net.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Who has a file and has not been asked for it yet; those of other servers race for a connection.
 */
final class Line implements Field {

  private final List<Ask> waiting;
  private final List<Ask> running = new ArrayList<>();
  private final BiConsumer<Ask, NetworkException> failures;
  private Optional<Ask> leader = Optional.empty();

  /**
   * Nobody is asked yet.
   *
   * @param waiting in order
   * @param failures told of each that fails while others are under way
   */
  Line(List<Ask> waiting, BiConsumer<Ask, NetworkException> failures) {
    this.waiting = new ArrayList<>(waiting);
    this.failures = failures;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Who is asked next. */
  Ask first() {
    return entered(waiting.get(0));
  }

  /** Asks this one once more, beside whoever is left. */
  Ask again(Ask ask) {
    running.add(ask);
    return ask;
  }

  /** Whose answer or failure came last. */
  Ask leader() {
    return leader.orElseThrow();
  }

  @Override
  public Optional<Ask> next() {
    return waiting.stream()
        .filter(ask -> running.stream().noneMatch(other -> shares(ask, other)))
        .findFirst()
        .map(this::entered);
  }

  @Override
  public void failed(Ask ask, NetworkException failure) {
    running.remove(ask);
    failures.accept(ask, failure);
  }

  /** Who was overtaken is asked in its turn. */
  @Override
  public void leads(Ask ask) {
    leader = Optional.of(ask);
    running.remove(ask);
    waiting.addAll(0, running);
    running.clear();
  }

  @Override
  public Optional<NetworkException.Failure> known(Ask ask, URI target, Route route) {
    return Optional.empty();
  }

  private Ask entered(Ask ask) {
    waiting.remove(ask);
    running.add(ask);
    return ask;
  }

  private static boolean shares(Ask one, Ask other) {
    boolean server = one.uri().getRawAuthority().equals(other.uri().getRawAuthority());
    return one.source().equals(other.source()) || (server && one.route().equals(other.route()));
  }
}
