// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.Cause;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.net.ProxyOrigins;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to do about failures of the network: one thing first, that which explains most of them, and
 * then all else that may help.
 */
public final class Remedy {

  /** What of a run decides what its user can do. */
  public record Circumstances(ProxyOrigins proxies, Set<String> mirrors) {

    /**
     * With these.
     *
     * @param mirrors names of the sources that the user named
     */
    public Circumstances {
      mirrors = Set.copyOf(mirrors);
    }
  }

  /** Nothing that was sent arrived, or nothing came back. */
  private static final Set<FailureKind> UNANSWERED =
      Set.of(
          FailureKind.DNS_FAILURE,
          FailureKind.DNS_TIMEOUT,
          FailureKind.HOST_NOT_FOUND,
          FailureKind.TIMED_OUT,
          FailureKind.CONNECTION_REFUSED,
          FailureKind.HOST_UNREACHABLE,
          FailureKind.NETWORK_UNREACHABLE);

  /**
   * What tells more than silence does, the surest first: who sees one of these knows why the others
   * failed, too.
   */
  private static final List<Set<FailureKind>> TELLING =
      List.of(
          Set.of(FailureKind.CAPTIVE_PORTAL),
          Set.of(
              FailureKind.PROXY_UNREACHABLE,
              FailureKind.PROXY_NOT_A_PROXY,
              FailureKind.PROXY_AUTH_REQUIRED,
              FailureKind.SOCKS_AUTH_REJECTED),
          Set.of(FailureKind.CERTIFICATE_UNKNOWN_ISSUER, FailureKind.CERTIFICATE_SELF_SIGNED),
          Set.of(FailureKind.CERTIFICATE_NOT_YET_VALID, FailureKind.CERTIFICATE_EXPIRED),
          Set.of(FailureKind.NAME_BLOCKED),
          Set.of(FailureKind.PROXY_FORBIDDEN, FailureKind.PROXY_TUNNEL_FAILED));

  /** Go's own site, as `--mirror` names it. */
  private static final String GO = "go.dev";

  private final Circumstances here;

  public Remedy(Circumstances here) {
    this.here = here;
  }

  /** What to do, the most useful first; each thing once. */
  public List<String> hints(NetworkException failure) {
    List<Cause> causes = failure.causes();
    Set<String> hints = new LinkedHashSet<>();
    Optional<Cause> telling = telling(causes);
    if (telling.isPresent()) {
      hints.addAll(about(telling.get()));
    } else if (unanswered(causes)) {
      hints.addAll(silence());
    }
    if (failure.keptBytes() > 0) {
      hints.add("run the same command again: it goes on where this one stopped");
    }
    causes.forEach(cause -> hints.addAll(about(cause)));
    if (answered(causes)) {
      hints.add("`--mirror " + GO + "` asks Go's own site, too");
    }
    if (hints.isEmpty() && failure.kind().retryable()) {
      hints.add("run the same command again: this may pass");
    }
    hints.addAll(failure.hints());
    return List.copyOf(hints);
  }

  private static Optional<Cause> telling(List<Cause> causes) {
    return TELLING.stream()
        .flatMap(kinds -> causes.stream().filter(cause -> kinds.contains(cause.kind())))
        .findFirst();
  }

  /** Whether somebody answered with something else, and Go's own site was not asked. */
  private static boolean answered(List<Cause> causes) {
    return causes.stream().anyMatch(cause -> cause.kind().exitCode() == ExitCode.HTTP)
        && causes.stream()
            .flatMap(cause -> cause.failures().stream())
            .noneMatch(failure -> failure.source().equals(GO));
  }

  /** Whether nobody answered, and not just one whom the user may have misspelt. */
  private boolean unanswered(List<Cause> causes) {
    List<Failure> all = causes.stream().flatMap(cause -> cause.failures().stream()).toList();
    boolean silent = all.stream().allMatch(failure -> UNANSWERED.contains(failure.kind()));
    boolean elsewhere =
        all.stream().anyMatch(failure -> !here.mirrors().contains(failure.source()));
    return silent && elsewhere && !here.proxies().any();
  }

  private List<String> silence() {
    return Stream.concat(
            here.proxies().script().stream(),
            Stream.of(
                "behind a company proxy? `export HTTPS_PROXY=http://PROXY:PORT`, then run this"
                    + " again"))
        .toList();
  }

  private List<String> about(Cause cause) {
    Failure first = cause.failures().get(0);
    List<String> hints = new ArrayList<>();
    if (cause.kind() == FailureKind.CAPTIVE_PORTAL) {
      boolean own =
          cause.failures().stream().allMatch(page -> here.mirrors().contains(page.source()));
      hints.add(
          own
              ? "check the address of `"
                  + first.source()
                  + "`, or log in to this network with a browser: a web page came"
              : "log in to this network with a browser, then run this again");
    }
    // What only this proxy's failure needs comes before what all need.
    if (cause.kind().exitCode() == ExitCode.PROXY && first.hints().isEmpty()) {
      here.proxies().of(first.route()).ifPresent(where -> hints.addAll(proxy(cause, where)));
    }
    hints.addAll(first.hints());
    return hints;
  }

  private static List<String> proxy(Cause cause, String where) {
    String route = cause.failures().get(0).route();
    return switch (cause.kind()) {
      case PROXY_UNREACHABLE, PROXY_NOT_A_PROXY ->
          List.of(
              "check the proxy `"
                  + route
                  + "`, which comes from `"
                  + where
                  + "`, or try without it: `--proxy direct`");
      default -> List.of();
    };
  }
}
