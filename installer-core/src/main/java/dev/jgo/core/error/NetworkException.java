// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The network failed: one attempt (thrown inside the engine), or all of them (what the user sees,
 * with the attempts that led there).
 */
public final class NetworkException extends JgoException {

  private static final long serialVersionUID = 1L;

  private final String wanted;
  private final transient Failure failure;
  private final transient List<Failure> attempts;
  private final transient List<Cause> causes;
  private final long keptBytes;
  private final transient Optional<Duration> retryAfter;
  private final boolean settled;
  private final boolean hiccup;

  /** Nobody was there to answer: silence for as long as it was waited for, or no way at all. */
  private static final Set<FailureKind> NOBODY =
      EnumSet.of(
          FailureKind.HOST_NOT_FOUND,
          FailureKind.DNS_FAILURE,
          FailureKind.DNS_TIMEOUT,
          FailureKind.TIMED_OUT,
          FailureKind.HOST_UNREACHABLE,
          FailureKind.NETWORK_UNREACHABLE,
          FailureKind.PROXY_UNREACHABLE);

  /**
   * One failed attempt, as facts.
   *
   * @param attempt number of the attempt in this run, from 1
   * @param kind why it failed
   * @param phase where: {@code dns}, {@code connect}, {@code proxy}, {@code tls}, {@code request},
   *     {@code first_byte}, {@code transfer}
   * @param source the source's name
   * @param route how it travelled: {@code direct}, or the proxy as {@code http://proxy:3128}
   * @param address the peer, {@code ip:port}, when one was reached or tried; else empty
   * @param status the HTTP status, when one was received
   * @param elapsedMillis from the attempt's start to its failure, in milliseconds
   * @param message one sentence without secrets
   * @param host who was asked last, after redirects; the source's name when that is not known
   * @param shared what other hosts that fail for this cause have in common with it, such as the
   *     issuer of their certificates; else empty
   * @param hints what to do about this one
   */
  public record Failure(
      int attempt,
      FailureKind kind,
      String phase,
      String source,
      String route,
      String address,
      OptionalInt status,
      long elapsedMillis,
      String message,
      String host,
      String shared,
      List<String> hints) {

    public Failure {
      message = JgoException.clean(message);
      hints = List.copyOf(hints);
    }

    /** A failure of whom the source's name says enough. */
    public Failure(
        int attempt,
        FailureKind kind,
        String phase,
        String source,
        String route,
        String address,
        OptionalInt status,
        long elapsedMillis,
        String message) {
      this(
          attempt,
          kind,
          phase,
          source,
          route,
          address,
          status,
          elapsedMillis,
          message,
          source,
          "",
          List.of());
    }

    /** The same of that host. */
    public Failure at(String host) {
      return new Failure(
          attempt,
          kind,
          phase,
          source,
          route,
          address,
          status,
          elapsedMillis,
          message,
          host,
          shared,
          hints);
    }

    /** The same, with what others that fail alike have in common with it. */
    public Failure sharing(String what) {
      return new Failure(
          attempt,
          kind,
          phase,
          source,
          route,
          address,
          status,
          elapsedMillis,
          message,
          host,
          what,
          hints);
    }

    private Failure with(List<String> hints) {
      return new Failure(
          attempt,
          kind,
          phase,
          source,
          route,
          address,
          status,
          elapsedMillis,
          message,
          host,
          shared,
          hints);
    }

    /** The {@code error.type}: the status for an HTTP answer, else the kind's. */
    public String type() {
      return status.isPresent()
              && (kind == FailureKind.HTTP_STATUS || kind == FailureKind.HTTP_BUSY)
          ? Integer.toString(status.getAsInt())
          : kind.type();
    }
  }

  /** One attempt failed. */
  public NetworkException(Failure failure, @Nullable Throwable cause, List<String> hints) {
    super(failure.kind(), failure.message(), cause, hints);
    this.wanted = "";
    this.failure = failure.with(hints);
    this.attempts = List.of(this.failure);
    this.causes = Cause.of(attempts);
    this.keptBytes = 0;
    this.retryAfter = Optional.empty();
    this.settled = false;
    this.hiccup = false;
  }

  /**
   * One attempt failed, and the server said when to come again.
   *
   * @param retryAfter from now; empty when it did not say
   */
  public NetworkException(Failure failure, List<String> hints, Optional<Duration> retryAfter) {
    super(failure.kind(), failure.message(), null, hints);
    this.wanted = "";
    this.failure = failure.with(hints);
    this.attempts = List.of(this.failure);
    this.causes = Cause.of(attempts);
    this.keptBytes = 0;
    this.retryAfter = retryAfter;
    this.settled = false;
    this.hiccup = false;
  }

  /**
   * Every attempt failed.
   *
   * @param wanted what could not be done, without the causes; empty where they say enough
   * @param attempts all of them in order, at least one; the kind is theirs, unless the sources
   *     failed for different causes
   * @param keptBytes what the next run need not fetch again
   */
  public NetworkException(
      String wanted, List<Failure> attempts, long keptBytes, List<String> hints) {
    this(wanted, attempts, Cause.of(attempts), keptBytes, hints);
  }

  private NetworkException(
      String wanted,
      List<Failure> attempts,
      List<Cause> causes,
      long keptBytes,
      List<String> hints) {
    super(commonKind(attempts, causes), message(wanted, causes), null, hints);
    this.wanted = clean(wanted);
    this.failure = attempts.get(attempts.size() - 1);
    this.attempts = List.copyOf(attempts);
    this.causes = List.copyOf(causes);
    this.keptBytes = keptBytes;
    this.retryAfter = Optional.empty();
    this.settled = false;
    this.hiccup = false;
  }

  /**
   * The same, told by who matters, with other hints.
   *
   * @param sources names of sources, the most important first; causes are told in their order
   */
  public NetworkException told(List<String> sources, List<String> hints) {
    return new NetworkException(wanted, attempts, Cause.of(attempts, sources), keptBytes, hints);
  }

  private static String message(String wanted, List<Cause> causes) {
    String why = causes.stream().map(Cause::words).collect(Collectors.joining("; "));
    return wanted.isEmpty() ? why : wanted + ": " + why;
  }

  /** What could not be done, without the causes; empty for a single attempt. */
  public String wanted() {
    return wanted;
  }

  /** Why, each cause once, the one that matters most first. */
  public List<Cause> causes() {
    return causes;
  }

  /** The failure that matters most: of the first cause that the whole is called after. */
  public Failure lead() {
    return causes.stream()
        .filter(cause -> cause.kind() == kind())
        .findFirst()
        .orElse(causes.get(0))
        .failures()
        .get(0);
  }

  /** The failure that decided: the last one. */
  public Failure failure() {
    return failure;
  }

  public List<Failure> attempts() {
    return attempts;
  }

  public long keptBytes() {
    return keptBytes;
  }

  /** How long the server asked to be left alone. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The same failure, of which it is certain that asking again is of no use. */
  public NetworkException settled() {
    return new NetworkException(this, true, hiccup);
  }

  /** The same failure of somebody who did answer, and may answer better the next time. */
  public NetworkException hiccup() {
    return new NetworkException(this, settled, true);
  }

  private NetworkException(NetworkException same, boolean settled, boolean hiccup) {
    super(same.kind(), same.getMessage(), same.getCause(), same.hints());
    this.wanted = same.wanted;
    this.failure = same.failure;
    this.attempts = same.attempts;
    this.causes = same.causes;
    this.keptBytes = same.keptBytes;
    this.retryAfter = same.retryAfter;
    this.settled = settled;
    this.hiccup = hiccup;
  }

  /**
   * Whether nobody was there to answer: the name does not exist, there is no route, or silence for
   * as long as a name server or a connection was waited for. Of a proxy a refusal is enough, too:
   * whatever is asked next goes through it.
   */
  public boolean leadsNowhere() {
    boolean early = failure.phase().equals("dns") || failure.phase().equals("connect");
    return NOBODY.contains(failure.kind())
        && !hiccup
        && (early || failure.kind() != FailureKind.PROXY_UNREACHABLE);
  }

  /** Whether asking the same again is of no use, whatever the kind says of its like. */
  public boolean isSettled() {
    return settled;
  }

  @Override
  public String type() {
    return kind() == FailureKind.ALL_SOURCES_FAILED ? kind().type() : lead().type();
  }

  /** One exit code for every source, by its last failure: the kind of the one that matters most. */
  private static FailureKind commonKind(List<Failure> attempts, List<Cause> causes) {
    Map<String, ExitCode> codes = new HashMap<>();
    attempts.forEach(attempt -> codes.put(attempt.source(), attempt.kind().exitCode()));
    if (Set.copyOf(codes.values()).size() > 1) {
      return FailureKind.ALL_SOURCES_FAILED;
    }
    return causes.stream()
        .map(Cause::kind)
        .filter(kind -> codes.containsValue(kind.exitCode()))
        .findFirst()
        .orElseThrow();
  }
}
