// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.ProxyFallback;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.source.Source;
import dev.jgo.core.verify.TreeJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A release as a toolchain module, from the proxies of {@code GOPROXY} in go's own order ({@link
 * ProxyFallback}).
 *
 * <p>Before a byte of it is fetched the checksum database has to say what it must be.
 */
final class ProxySearch {

  private final List<ModuleProxies.Proxy> proxies;
  private final TreeJudge.Sums sums;
  private final EventSink events;
  private final boolean others;

  /**
   * Not yet asked.
   *
   * @param others whether other sources were asked before, and failed
   */
  ProxySearch(
      List<ModuleProxies.Proxy> proxies, TreeJudge.Sums sums, EventSink events, boolean others) {
    this.others = others;
    this.proxies = List.copyOf(proxies);
    this.sums = sums;
    this.events = events;
  }

  /** One try to get the module from one proxy. */
  @FunctionalInterface
  interface Try<T> {
    T from(Artifact.ModuleZip module, Source proxy) throws JgoException;
  }

  /**
   * The first try that succeeds.
   *
   * @throws IntegrityException {@code proof_unavailable} when the database does not know it; what
   *     was wrong with the last one's bytes
   * @throws NetworkException with the failures of all who were asked
   */
  <T> T first(Artifact.Archive wanted, Try<T> attempt) throws JgoException {
    Artifact.ModuleZip module = module(wanted);
    List<NetworkException.Failure> failures = new ArrayList<>();
    try {
      return new ProxyFallback<>(proxies, ModuleProxies.Proxy::afterAnyError)
          .first(
              (proxy, another) -> attempt.from(module, proxy.source()),
              (proxy, failure, next) -> {
                if (failure instanceof NetworkException e) {
                  failures.addAll(e.attempts());
                }
                String words = inWords(proxy, failure) + (next ? "; trying the next one" : "");
                events.on(new Event.Warned(words));
              });
    } catch (NetworkException last) {
      throw new NetworkException(last.wanted(), failures, last.keptBytes(), last.hints());
    }
  }

  private Artifact.ModuleZip module(Artifact.Archive wanted) throws JgoException {
    String version = Artifact.ModuleZip.moduleVersion(wanted.version(), wanted.platform());
    Optional<String> h1;
    try {
      h1 = sums.h1(version);
    } catch (JgoException e) {
      events.on(
          new Event.Warned(
              "skipping the module proxies: the checksum database cannot prove their files: "
                  + e.getMessage()));
      throw e;
    }
    if (h1.isEmpty()) {
      String why =
          "the checksum database does not know `" + version + "`, so jgo skips the module proxies";
      events.on(new Event.Warned(why));
      throw new IntegrityException(FailureKind.PROOF_UNAVAILABLE, why);
    }
    events.on(
        new Event.Warned(
            (others ? "the other sources failed; trying " : "trying ")
                + "the Go module proxy "
                + names()
                + "; its Go comes without `api`, `doc`, `misc` and `test`"));
    return new Artifact.ModuleZip(wanted.version(), wanted.platform(), h1.get(), sums.name());
  }

  private String names() {
    return proxies.stream()
        .map(proxy -> "`" + proxy.name() + "`")
        .collect(Collectors.joining(" and "));
  }

  private static String inWords(ModuleProxies.Proxy proxy, JgoException failure) {
    String who = "`" + proxy.name() + "` ";
    int status = failure instanceof NetworkException e ? e.failure().status().orElse(0) : 0;
    if (ProxyFallback.isAbsent(failure)) {
      return who + "has no such toolchain module (" + status + ")";
    }
    return switch (status) {
      case 401, 407 -> who + "wants a login (" + status + ")";
      case 403 -> who + "does not give toolchains to us (403)";
      default ->
          failure instanceof NetworkException
              ? who + "failed: " + failure.getMessage()
              : who + "sent wrong files: " + failure.getMessage();
    };
  }
}
