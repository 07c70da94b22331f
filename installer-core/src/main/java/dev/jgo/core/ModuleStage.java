// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.source.Source;
import dev.jgo.core.verify.TreeJudge;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A release as a toolchain module, from the proxies of {@code GOPROXY} by go's own rules: behind a
 * comma the next is asked only when a proxy has not got it, behind a bar after any failure.
 *
 * <p>Before a byte of it is fetched the checksum database has to say what it must be.
 */
final class ModuleStage {

  private final List<ModuleProxies.Proxy> proxies;
  private final TreeJudge.Sums sums;
  private final EventSink events;
  private final boolean others;

  /**
   * Not yet asked.
   *
   * @param others whether other sources were asked before, and failed
   */
  ModuleStage(
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
    for (Iterator<ModuleProxies.Proxy> left = proxies.iterator(); left.hasNext(); ) {
      ModuleProxies.Proxy proxy = left.next();
      JgoException failure;
      try {
        return attempt.from(module, proxy.source());
      } catch (NetworkException e) {
        failures.addAll(e.attempts());
        failure = e;
      } catch (IntegrityException e) {
        failure = e;
      }
      boolean on = left.hasNext() && (proxy.afterAnyError() || isAbsent(failure));
      events.on(new Event.Warned(inWords(proxy, failure) + (on ? "; trying the next one" : "")));
      if (!on) {
        throw summary(failure, failures);
      }
    }
    throw new IllegalStateException("there is no proxy");
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

  private static boolean isAbsent(JgoException failure) {
    int status = status(failure);
    return status == 404 || status == 410;
  }

  private static int status(JgoException failure) {
    return failure instanceof NetworkException e ? e.failure().status().orElse(0) : 0;
  }

  private static String inWords(ModuleProxies.Proxy proxy, JgoException failure) {
    String who = "`" + proxy.name() + "` ";
    return switch (status(failure)) {
      case 404, 410 -> who + "has no such toolchain module (" + status(failure) + ")";
      case 401, 407 -> who + "wants a login (" + status(failure) + ")";
      case 403 -> who + "does not give toolchains to us (403)";
      default ->
          failure instanceof NetworkException
              ? who + "failed: " + failure.getMessage()
              : who + "sent wrong files: " + failure.getMessage();
    };
  }

  private static JgoException summary(JgoException last, List<NetworkException.Failure> failures) {
    return last instanceof NetworkException network
        ? new NetworkException(network.wanted(), failures, network.keptBytes(), network.hints())
        : last;
  }
}
