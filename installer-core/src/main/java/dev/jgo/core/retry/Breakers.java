// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.net.Route;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A circuit breaker for each {@link Domain}, kept between runs: who failed again and again is asked
 * last for a while. Never not at all: with nobody else left, an open breaker is passed by.
 *
 * <p>What failed in other surroundings (another proxy, other certificates, another login) is
 * forgotten: the user has changed what was wrong.
 */
public final class Breakers {

  private final Remembered memory;
  private final String surroundings;
  private final Host host;
  private final Map<String, Breaker> breakers = new LinkedHashMap<>();
  private Map<String, String> remembered = Map.of();

  private Breakers(Remembered memory, String surroundings, Host host) {
    this.memory = memory;
    this.surroundings = surroundings;
    this.host = host;
  }

  /** As earlier runs with the same surroundings left them. */
  public static Breakers open(UserFolders folders, Disk disk, Settings settings, Host host) {
    String now = Surroundings.mark(settings, host);
    Breakers breakers = new Breakers(new Remembered(folders, "breakers", disk, host), now, host);
    breakers.remembered = breakers.memory.facts();
    breakers.remembered.forEach(
        (key, text) ->
            Breaker.parse(key, text, now, host.clock())
                .ifPresent(breaker -> breakers.breakers.put(key, breaker)));
    return breakers;
  }

  /** Whether it is to be asked last. */
  public synchronized boolean isOpen(Domain domain) {
    return of(domain).anyMatch(Breaker::isOpen);
  }

  /** What a breaker says of a domain; the later, the worse. */
  public enum State {
    CLOSED,
    /** It was open, and is on probation. */
    HALF_OPEN,
    OPEN
  }

  /** The state of a domain; of two the worse. */
  public synchronized State state(Domain domain) {
    return of(domain).map(Breaker::state).max(Comparator.naturalOrder()).orElse(State.CLOSED);
  }

  /** It did what it should. */
  public synchronized void succeeded(Domain domain) {
    breaker(domain.connections()).succeeded();
    breaker(domain.contents()).succeeded();
  }

  /**
   * It failed; what says nothing about its health is not counted.
   *
   * @param hop the address that was asked last
   */
  public synchronized void failed(Domain domain, NetworkException failure, URI hop) {
    if (counts(failure)) {
      breaker(domain.blamed(failure.kind(), hop)).failed();
    }
  }

  /** What lies below {@code base} is wrong, on whatever route. */
  public synchronized void distrust(URI base) {
    String contents = Domain.base(base) + "/|";
    breaker(contents + Route.DIRECT.name());
    breakers.forEach(
        (key, breaker) -> {
          if (key.startsWith(contents)) {
            breaker.trip();
          }
        });
  }

  /** Leaves them for the next run. */
  public synchronized void save() {
    Map<String, String> facts = new LinkedHashMap<>();
    breakers.forEach((key, breaker) -> breaker.text().ifPresent(text -> facts.put(key, text)));
    if (!facts.equals(remembered)) {
      memory.remember(facts);
      remembered = facts;
    }
  }

  private Stream<Breaker> of(Domain domain) {
    return Stream.of(domain.connections(), domain.contents())
        .flatMap(key -> Optional.ofNullable(breakers.get(key)).stream());
  }

  private Breaker breaker(String key) {
    return breakers.computeIfAbsent(key, name -> new Breaker(name, surroundings, host.clock()));
  }

  /** A file that is not there, a page, a busy minute: nothing of the kind makes a server sick. */
  private static boolean counts(NetworkException failure) {
    FailureKind kind = failure.kind();
    boolean busy = kind == FailureKind.HTTP_BUSY && failure.failure().status().orElse(0) != 429;
    ExitCode code = kind.exitCode();
    return busy || (code != ExitCode.HTTP && kind != FailureKind.MAX_TIME);
  }
}
