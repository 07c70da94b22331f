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
import org.jspecify.annotations.Nullable;

/**
 * The network failed: one attempt (thrown inside the engine), or all of them (what the user sees,
 * with the attempts that led there).
 */
public final class NetworkException extends JgoException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient List<Failure> attempts;
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
      String message) {

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
    this.failure = failure;
    this.attempts = List.of(failure);
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
    this.failure = failure;
    this.attempts = List.of(failure);
    this.keptBytes = 0;
    this.retryAfter = retryAfter;
    this.settled = false;
    this.hiccup = false;
  }

  /**
   * Every attempt failed.
   *
   * @param attempts all of them in order, at least one; the last gives phase and address, and the
   *     kind, unless the sources failed for different causes
   * @param keptBytes what the next run need not fetch again
   */
  public NetworkException(
      String message, List<Failure> attempts, long keptBytes, List<String> hints) {
    super(commonKind(attempts), message, null, hints);
    this.failure = attempts.get(attempts.size() - 1);
    this.attempts = List.copyOf(attempts);
    this.keptBytes = keptBytes;
    this.retryAfter = Optional.empty();
    this.settled = false;
    this.hiccup = false;
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
    this.failure = same.failure;
    this.attempts = same.attempts;
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
    return kind() == FailureKind.ALL_SOURCES_FAILED ? kind().type() : failure.type();
  }

  /** One exit code for every source: the last one's kind. Per source its last failure counts. */
  private static FailureKind commonKind(List<Failure> attempts) {
    Map<String, ExitCode> codes = new HashMap<>();
    attempts.forEach(attempt -> codes.put(attempt.source(), attempt.kind().exitCode()));
    return Set.copyOf(codes.values()).size() == 1
        ? attempts.get(attempts.size() - 1).kind()
        : FailureKind.ALL_SOURCES_FAILED;
  }
}
