// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.Unforeseen;
import dev.jgo.core.event.Phase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.hc.core5.net.InetAddressUtils;

/** The phase {@code dns}: a name becomes addresses, or the reason why not. */
final class NameLookup {

  /** No resolver waits less for an answer (resolv.conf(5)): what came earlier was one. */
  private static final Duration SOONEST_SILENCE = Duration.ofSeconds(1);

  /** Resolvers ask again after 5 s (resolv.conf(5)): one lost packet fits. */
  private static final Duration IN_SILENCE = Duration.ofSeconds(6);

  private final Names names;
  private final Family family;
  private final Executor threads;
  private final Watchdog watchdog;
  private final Patience patience;

  NameLookup(Names names, Family family, Executor threads, Watchdog watchdog, Limits limits) {
    this.names = names;
    this.family = family;
    this.threads = threads;
    this.watchdog = watchdog;
    this.patience = new Patience(limits, IN_SILENCE);
  }

  /** The addresses of a host, at least one; an address as host needs no phase. */
  List<InetAddress> addresses(Call call, String host) throws CarriedException {
    if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
      return literal(call, host);
    }
    call.started(Phase.DNS, host);
    long since = watchdog.now();
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    call.holds(() -> answer.cancel(false));
    threads.execute(() -> ask(host, answer));
    Duration within = patience.limit();
    try (Watchdog.Guard limit = watchdog.arm(within, () -> overdue(call, within))) {
      List<InetAddress> all = answer.get();
      patience.answered();
      if (!all.isEmpty() && all.stream().allMatch(Sinkhole::is)) {
        throw failed(call, host, Sinkhole.trouble(host, all));
      }
      List<InetAddress> found =
          all.stream().filter(family::has).filter(address -> !Sinkhole.is(address)).toList();
      if (found.isEmpty()) {
        throw failed(call, host, none(host));
      }
      String shown =
          found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
      call.done(Phase.DNS, host, Map.of("dns.question.name", host, "dns.answers", shown));
      return found;
    } catch (ExecutionException e) {
      Trouble trouble = trouble(host, e.getCause() == null ? e : e.getCause());
      boolean silent = noOneAnswered(trouble, Duration.ofNanos(watchdog.now() - since));
      if (silent) {
        patience.silent();
      } else {
        patience.answered();
      }
      if (trouble.kind() == FailureKind.DNS_FAILURE && !silent) {
        call.hiccup(); // It cannot tell now (SERVFAIL), which passes.
      }
      throw failed(call, host, trouble);
    } catch (CancellationException e) {
      throw failed(call, host, Trouble.of(FailureKind.DNS_TIMEOUT, "the lookup was ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(call, host, Trouble.of(FailureKind.INTERRUPTED, "the run was ended"));
    }
  }

  /**
   * Whether no name server said anything. The C library says of a server that cannot tell
   * (SERVFAIL) the same as of none, but of none only after a while, or without a way to any.
   */
  private static boolean noOneAnswered(Trouble trouble, Duration after) {
    if (trouble.kind() != FailureKind.DNS_FAILURE) {
      return false;
    }
    return trouble.cause() instanceof NoNameServerException told
        ? told.silent()
        : after.compareTo(SOONEST_SILENCE) >= 0 || !Uplink.exists();
  }

  private void overdue(Call call, Duration within) {
    patience.silent();
    call.waited(within);
    call.end(FailureKind.DNS_TIMEOUT);
  }

  private void ask(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      answer.complete(names.resolve(host));
    } catch (UnknownHostException | RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private static CarriedException failed(Call call, String host, Trouble trouble) {
    return call.failed(Phase.DNS, host, Map.of("dns.question.name", host), trouble);
  }

  /**
   * What the resolver said. Java has one exception for every answer of getaddrinfo and keeps only
   * the C library's words (glibc's, musl's); the launcher sets a locale in which they are English.
   */
  static Trouble trouble(String host, Throwable seen) {
    if (seen instanceof NoNameServerException told) {
      return Trouble.of(
              FailureKind.DNS_FAILURE,
              "cannot resolve `" + host + "`: " + told.words(),
              "check `--resolver` and `--doh`; without them this machine's own resolver is asked")
          .because(seen);
    }
    if (!(seen instanceof UnknownHostException)) {
      return Trouble.of(
              FailureKind.DNS_FAILURE, "cannot resolve `" + host + "`: " + Unforeseen.words(seen))
          .because(seen);
    }
    String words = String.valueOf(seen.getMessage()).toLowerCase(Locale.ROOT);
    boolean noAnswer =
        words.contains("temporary failure")
            || words.contains("try again")
            || words.contains("system error")
            || words.contains("non-recoverable");
    Trouble trouble =
        noAnswer
            ? Trouble.of(
                FailureKind.DNS_FAILURE,
                "cannot resolve `" + host + "`: DNS did not answer",
                "check that this machine is online and `/etc/resolv.conf` names a server that"
                    + " answers")
            : Trouble.of(
                FailureKind.HOST_NOT_FOUND,
                "cannot resolve `" + host + "`: no such name",
                "check the spelling; if this network hides the name, use another `--mirror`");
    return trouble.because(seen);
  }

  private Trouble none(String host) {
    return Trouble.of(
        FailureKind.HOST_NOT_FOUND,
        "`" + host + "` has no " + family.word() + " address",
        "leave `--" + family.word().toLowerCase(Locale.ROOT) + "` away");
  }

  private List<InetAddress> literal(Call call, String host) throws CarriedException {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!family.has(address)) {
        call.started(Phase.DNS, host);
        throw failed(call, host, none(host));
      }
      return List.of(address);
    } catch (UnknownHostException e) {
      // An IPv6 address with the zone of an interface that is not here.
      call.started(Phase.DNS, host);
      throw failed(call, host, trouble(host, e));
    }
  }
}
