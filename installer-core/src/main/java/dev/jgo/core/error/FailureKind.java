// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

/**
 * Why something failed: the {@code error.type} that scripts see, the exit code it ends with, and
 * the three questions that retry and fail-over ask.
 *
 * <p>Network types bear the names .NET and OpenTelemetry use where those exist. An HTTP status is
 * one kind here; its {@code error.type} is the status itself (see {@link NetworkException#type()}).
 */
public enum FailureKind {
  BUG("bug", ExitCode.BUG, Again.NEVER, Next.NO),
  USAGE("usage", ExitCode.USAGE, Again.NEVER, Next.NO),
  BAD_SETTING("bad_setting", ExitCode.USAGE, Again.NEVER, Next.NO),

  VERSION_MALFORMED("version_malformed", ExitCode.NO_SUCH_VERSION, Again.NEVER, Next.NO),
  VERSION_UNKNOWN("version_unknown", ExitCode.NO_SUCH_VERSION, Again.NEVER, Next.NO),
  NO_BUILD_FOR_PLATFORM("no_build_for_platform", ExitCode.NO_SUCH_VERSION, Again.NEVER, Next.NO),
  NOT_INSTALLED("not_installed", ExitCode.NO_SUCH_VERSION, Again.NEVER, Next.NO),

  HOST_NOT_FOUND("host_not_found", ExitCode.DNS, Again.ONCE, Next.YES),
  NAME_BLOCKED("name_blocked", ExitCode.DNS, Again.NEVER, Next.YES),
  DNS_FAILURE("dns_failure", ExitCode.DNS, Again.YES, Next.YES),
  DNS_TIMEOUT("dns_timeout", ExitCode.DNS, Again.YES, Next.YES),

  CONNECTION_REFUSED("connection_refused", ExitCode.CONNECT, Again.YES, Next.YES),
  TIMED_OUT("timed_out", ExitCode.CONNECT, Again.YES, Next.YES),
  HOST_UNREACHABLE("host_unreachable", ExitCode.CONNECT, Again.YES, Next.YES),
  NETWORK_UNREACHABLE("network_unreachable", ExitCode.CONNECT, Again.YES, Next.YES),

  TLS_RESET("tls_reset", ExitCode.TLS, Again.YES, Next.YES),
  TLS_EOF("tls_eof", ExitCode.TLS, Again.YES, Next.YES),
  TLS_STALLED("tls_stalled", ExitCode.TLS, Again.YES, Next.YES),
  PLAIN_HTTP("plain_http", ExitCode.TLS, Again.NEVER, Next.YES),
  CERTIFICATE_EXPIRED("certificate_expired", ExitCode.TLS, Again.NEVER, Next.YES),
  CERTIFICATE_NOT_YET_VALID("certificate_not_yet_valid", ExitCode.TLS, Again.NEVER, Next.YES),
  CERTIFICATE_WRONG_HOST("certificate_wrong_host", ExitCode.TLS, Again.NEVER, Next.YES),
  CERTIFICATE_SELF_SIGNED("certificate_self_signed", ExitCode.TLS, Again.NEVER, Next.YES),
  CERTIFICATE_UNKNOWN_ISSUER("certificate_unknown_issuer", ExitCode.TLS, Again.NEVER, Next.YES),
  HANDSHAKE_FAILURE("handshake_failure", ExitCode.TLS, Again.NEVER, Next.YES),
  CLIENT_CERTIFICATE_REQUIRED("client_certificate_required", ExitCode.TLS, Again.NEVER, Next.YES),
  CLIENT_CERTIFICATE_REFUSED("client_certificate_refused", ExitCode.TLS, Again.NEVER, Next.YES),

  PROXY_UNREACHABLE("proxy_unreachable", ExitCode.PROXY, Again.YES, Next.NO),
  PROXY_AUTH_REQUIRED("proxy_auth_required", ExitCode.PROXY, Again.NEVER, Next.NO),
  PROXY_FORBIDDEN("proxy_forbidden", ExitCode.PROXY, Again.NEVER, Next.YES),
  PROXY_TUNNEL_FAILED("proxy_tunnel_failed", ExitCode.PROXY, Again.YES, Next.YES),
  PROXY_NOT_A_PROXY("proxy_not_a_proxy", ExitCode.PROXY, Again.NEVER, Next.NO),
  SOCKS_AUTH_REJECTED("socks_auth_rejected", ExitCode.PROXY, Again.NEVER, Next.NO),

  HTTP_STATUS("http_status", ExitCode.HTTP, Again.NEVER, Next.YES),
  HTTP_BUSY("http_status", ExitCode.HTTP, Again.YES, Next.YES),
  REDIRECT_LOOP("redirect_loop", ExitCode.HTTP, Again.NEVER, Next.YES),
  REDIRECT_REFUSED("redirect_refused", ExitCode.HTTP, Again.NEVER, Next.YES),
  CAPTIVE_PORTAL("captive_portal", ExitCode.HTTP, Again.NEVER, Next.YES),
  WRONG_FILE("wrong_file", ExitCode.HTTP, Again.NEVER, Next.YES),
  RANGE_MISMATCH("range_mismatch", ExitCode.HTTP, Again.ONCE, Next.YES),
  ENCODED("content_encoding", ExitCode.HTTP, Again.NEVER, Next.YES),
  NOT_HTTP("not_http", ExitCode.HTTP, Again.NEVER, Next.YES),

  FIRST_BYTE_TIMEOUT("first_byte_timeout", ExitCode.TRANSFER, Again.YES, Next.YES),
  STALLED("stalled", ExitCode.TRANSFER, Again.YES, Next.YES),
  TOO_SLOW("too_slow", ExitCode.TRANSFER, Again.YES, Next.YES),
  SHORT_BODY("short_body", ExitCode.TRANSFER, Again.YES, Next.YES),
  CONNECTION_RESET("connection_reset", ExitCode.TRANSFER, Again.YES, Next.YES),
  MAX_TIME("max_time", ExitCode.TRANSFER, Again.NEVER, Next.NO),

  OFFLINE("offline", ExitCode.OFFLINE, Again.NEVER, Next.NO),

  ALL_SOURCES_FAILED("all_sources_failed", ExitCode.SOURCES_EXHAUSTED, Again.NEVER, Next.NO),

  CHECKSUM_MISMATCH("checksum_mismatch", ExitCode.CHECKSUM, Again.ONCE, Next.YES),
  SUM_UNKNOWN("sum_unknown", ExitCode.PROOF, Again.NEVER, Next.NO),
  SUM_UNPROVED("sum_unproved", ExitCode.PROOF, Again.NEVER, Next.NO),
  UNPROVED_TREE("unproved_tree", ExitCode.PROOF, Again.NEVER, Next.NO),
  SIGNATURE_BAD("signature_bad", ExitCode.PROOF, Again.NEVER, Next.NO),
  PROOF_UNAVAILABLE("proof_unavailable", ExitCode.PROOF, Again.NEVER, Next.NO),
  H1_MISMATCH("h1_mismatch", ExitCode.PROOF, Again.NEVER, Next.NO),
  DATABASE_FORGED("database_forged", ExitCode.PROOF, Again.NEVER, Next.NO),
  ARCHIVE_DAMAGED("archive_damaged", ExitCode.ARCHIVE, Again.NEVER, Next.NO),
  ARCHIVE_HOSTILE("archive_hostile", ExitCode.ARCHIVE, Again.NEVER, Next.NO),
  ARCHIVE_NOT_THE_VERSION("archive_not_the_version", ExitCode.ARCHIVE, Again.NEVER, Next.NO),

  NO_SPACE("no_space", ExitCode.NO_SPACE, Again.NEVER, Next.NO),
  PERMISSION_DENIED("permission_denied", ExitCode.PERMISSION, Again.NEVER, Next.NO),
  READ_ONLY("read_only", ExitCode.PERMISSION, Again.NEVER, Next.NO),
  LOCKED("locked", ExitCode.LOCKED, Again.NEVER, Next.NO),
  NOT_A_GO_TREE("not_a_go_tree", ExitCode.NOT_A_GO_TREE, Again.NEVER, Next.NO),
  SMOKE_TEST_FAILED("smoke_test_failed", ExitCode.SMOKE_TEST, Again.NEVER, Next.NO),
  IO_ERROR("io_error", ExitCode.IO, Again.NEVER, Next.NO),
  PATH_SETUP_FAILED("path_setup_failed", ExitCode.PATH_SETUP, Again.NEVER, Next.NO),

  DIFFERENT("different", ExitCode.DIFFERENT, Again.NEVER, Next.NO),

  HANGUP("hangup", ExitCode.HANGUP, Again.NEVER, Next.NO),
  INTERRUPTED("interrupted", ExitCode.INTERRUPTED, Again.NEVER, Next.NO),
  TERMINATED("terminated", ExitCode.TERMINATED, Again.NEVER, Next.NO);

  /** How often the same source may be asked again without progress. */
  public enum Again {
    /** It would answer the same. */
    NEVER,
    /** One repetition tells a hiccup from a fact (NXDOMAIN, wrong bytes). */
    ONCE,
    /** As often as the budget of the run allows. */
    YES
  }

  private enum Next {
    YES,
    NO
  }

  private final String type;
  private final ExitCode exitCode;
  private final Again again;
  private final Next next;

  FailureKind(String type, ExitCode exitCode, Again again, Next next) {
    this.type = type;
    this.exitCode = exitCode;
    this.again = again;
    this.next = next;
  }

  /** The stable {@code error.type}. */
  public String type() {
    return type;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** How often the same source may be asked again. */
  public Again retrySameSource() {
    return again;
  }

  /** Whether another source is worth asking. */
  public boolean tryNextSource() {
    return next == Next.YES;
  }

  /** Whether another way to the same source is worth taking: the hop that failed is the proxy. */
  public boolean tryNextRoute() {
    return exitCode == ExitCode.PROXY;
  }

  /** Whether the same command may succeed later without a change on this machine. */
  public boolean retryable() {
    return again != Again.NEVER
        || this == LOCKED
        || this == ALL_SOURCES_FAILED
        || exitCode.status() >= 128;
  }
}
