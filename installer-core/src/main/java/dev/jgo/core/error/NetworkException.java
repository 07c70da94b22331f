// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The network failed: one attempt (thrown inside the engine), or all of them (what the user sees,
 * with the attempts that led there).
 */
public final class NetworkException extends JgoException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient List<Failure> attempts;
  private final ExitCode exitCode;
  private final long keptBytes;
  private final transient Optional<Duration> retryAfter;

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
    this.exitCode = failure.kind().exitCode();
    this.keptBytes = 0;
    this.retryAfter = Optional.empty();
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
    this.exitCode = failure.kind().exitCode();
    this.keptBytes = 0;
    this.retryAfter = retryAfter;
  }

  /**
   * Every attempt failed.
   *
   * @param attempts all of them in order, at least one; the last gives kind, phase and address
   * @param keptBytes what the next run need not fetch again
   */
  public NetworkException(
      String message, List<Failure> attempts, long keptBytes, List<String> hints) {
    super(attempts.get(attempts.size() - 1).kind(), message, null, hints);
    this.failure = attempts.get(attempts.size() - 1);
    this.attempts = List.copyOf(attempts);
    this.exitCode = commonCode(attempts);
    this.keptBytes = keptBytes;
    this.retryAfter = Optional.empty();
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

  @Override
  public String type() {
    return failure.type();
  }

  @Override
  public ExitCode exitCode() {
    return exitCode;
  }

  /** One cause for every source: its own code; different causes: 19. Per source the last counts. */
  private static ExitCode commonCode(List<Failure> attempts) {
    Optional<ExitCode> common = Optional.empty();
    for (int i = 0; i < attempts.size(); i++) {
      boolean lastOfItsSource =
          i + 1 == attempts.size()
              || !attempts.get(i + 1).source().equals(attempts.get(i).source());
      if (!lastOfItsSource) {
        continue;
      }
      ExitCode code = attempts.get(i).kind().exitCode();
      if (common.isPresent() && common.get() != code) {
        return ExitCode.SOURCES_EXHAUSTED;
      }
      common = Optional.of(code);
    }
    return common.orElse(ExitCode.SOURCES_EXHAUSTED);
  }
}
