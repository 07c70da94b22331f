// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.system.Host;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A circuit breaker for each source and route, kept between runs: who failed again and again is
 * asked last for a while. Never not at all: with nobody else left, an open breaker is passed by.
 */
public final class Breakers {

  private final Remembered memory;
  private final Host host;
  private final Map<String, Breaker> breakers = new LinkedHashMap<>();
  private Map<String, String> remembered = Map.of();

  private Breakers(Remembered memory, Host host) {
    this.memory = memory;
    this.host = host;
  }

  /** As earlier runs left them. */
  public static Breakers open(UserFolders folders, Disk disk, Host host) {
    Breakers breakers = new Breakers(new Remembered(folders, "breakers", disk, host), host);
    breakers.remembered = breakers.memory.facts();
    breakers.remembered.forEach(
        (key, text) ->
            Breaker.parse(key, text, host.clock())
                .ifPresent(breaker -> breakers.breakers.put(key, breaker)));
    return breakers;
  }

  /** Whether this source is to be asked last by this route. */
  public synchronized boolean isOpen(String source, String route) {
    Breaker breaker = breakers.get(key(source, route));
    return breaker != null && breaker.isOpen();
  }

  /** For people: {@code closed}, {@code open}, {@code half open}. */
  public synchronized String state(String source, String route) {
    Breaker breaker = breakers.get(key(source, route));
    return breaker == null ? "closed" : breaker.state();
  }

  /** It did what it should. */
  public synchronized void succeeded(String source, String route) {
    breaker(source, route).succeeded();
  }

  /** It failed; what says nothing about its health is not counted. */
  public synchronized void failed(String source, String route, NetworkException failure) {
    if (counts(failure)) {
      breaker(source, route).failed();
    }
  }

  /** It sent wrong bytes, on whatever route. */
  public synchronized void distrust(String source) {
    breaker(source, "direct");
    breakers.forEach(
        (key, breaker) -> {
          if (key.startsWith(source + "|")) {
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

  private Breaker breaker(String source, String route) {
    return breakers.computeIfAbsent(key(source, route), name -> new Breaker(name, host.clock()));
  }

  private static String key(String source, String route) {
    return source + "|" + route;
  }

  /** A file that is not there, a page, a busy minute: nothing of the kind makes a server sick. */
  private static boolean counts(NetworkException failure) {
    FailureKind kind = failure.kind();
    boolean busy = kind == FailureKind.HTTP_BUSY && failure.failure().status().orElse(0) != 429;
    ExitCode code = kind.exitCode();
    return busy || (code != ExitCode.HTTP && kind != FailureKind.MAX_TIME);
  }
}
