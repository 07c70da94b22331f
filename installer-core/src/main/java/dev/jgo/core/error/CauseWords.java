// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import dev.jgo.core.error.NetworkException.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Causes in words, before the names of those who failed. */
final class CauseWords {

  /** What an answer was is told without its giver, who may have a column of his own. */
  private static final Pattern WITHOUT_SUBJECT =
      Pattern.compile("(answered|sent|sends|ended|redirects|redirected) .*", Pattern.DOTALL);

  private CauseWords() {}

  /** What one host did, exactly. */
  static String ofOne(Failure failure) {
    String message = failure.message();
    if (WITHOUT_SUBJECT.matcher(message).matches()) {
      return "`" + failure.source() + "` " + message;
    }
    boolean named = message.contains(bare(failure.host())) || ofMany(failure).isEmpty();
    return named || failure.kind().tryNextRoute()
        ? message
        : "`" + failure.host() + "`: " + message;
  }

  private static String bare(String host) {
    return host.replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", "");
  }

  /** What many hosts did, to be followed by their names; empty where the message says it all. */
  static Optional<String> ofMany(Failure failure) {
    String issuer = failure.shared().isEmpty() ? "" : " `" + failure.shared() + "`";
    String of = issuer.isEmpty() ? "" : " of" + issuer;
    String proxy = "the proxy `" + failure.route() + "`";
    return switch (failure.kind()) {
      case NAME_BLOCKED -> Optional.of("blocked on this machine or by its DNS filter:");
      case HOST_NOT_FOUND -> Optional.of("no such name:");
      case DNS_FAILURE, DNS_TIMEOUT -> Optional.of("no DNS answer for");
      case CONNECTION_REFUSED -> Optional.of("connection refused by");
      case TIMED_OUT -> Optional.of("no TCP answer from");
      case HOST_UNREACHABLE, NETWORK_UNREACHABLE -> Optional.of("no route to");
      case TLS_RESET, TLS_EOF -> Optional.of("TLS handshake cut off by");
      case TLS_STALLED -> Optional.of("TLS handshake not finished by");
      case HANDSHAKE_FAILURE -> Optional.of("no TLS version or cipher in common with");
      case CLIENT_CERTIFICATE_REQUIRED -> Optional.of("a client certificate is wanted by");
      case CLIENT_CERTIFICATE_REFUSED -> Optional.of("the client certificate is refused by");
      case PLAIN_HTTP -> Optional.of("plain HTTP instead of TLS from");
      case CERTIFICATE_EXPIRED -> Optional.of("expired certificate" + of + " from");
      case CERTIFICATE_NOT_YET_VALID -> Optional.of("certificate" + of + " not valid yet from");
      case CERTIFICATE_WRONG_HOST -> Optional.of("certificate" + of + " for another name from");
      case CERTIFICATE_SELF_SIGNED -> Optional.of("self-signed certificate from");
      case CERTIFICATE_UNKNOWN_ISSUER ->
          Optional.of("certificate of unknown issuer" + issuer + " from");
      case PROXY_FORBIDDEN -> Optional.of(proxy + " refuses");
      case PROXY_TUNNEL_FAILED -> Optional.of(proxy + " found no way to");
      case HTTP_STATUS, HTTP_BUSY -> Optional.of("HTTP status " + failure.type() + " from");
      case REDIRECT_LOOP -> Optional.of("endless redirects from");
      case REDIRECT_REFUSED -> Optional.of("redirects that jgo does not follow from");
      case CAPTIVE_PORTAL -> Optional.of("a web page instead of the file from");
      case WRONG_FILE -> Optional.of("something other than the file from");
      case RANGE_MISMATCH -> Optional.of("the wrong part of the file from");
      case ENCODED -> Optional.of("a compressed answer that was not asked for from");
      case NOT_HTTP -> Optional.of("no HTTP answer from");
      case FIRST_BYTE_TIMEOUT -> Optional.of("no answer to the request from");
      case STALLED -> Optional.of("stalled transfer from");
      case TOO_SLOW -> Optional.of("too slow transfer from");
      case SHORT_BODY, CONNECTION_RESET -> Optional.of("transfer cut off by");
      // What a proxy that is not there says, or a limit of the run, is the same for every host.
      case PROXY_UNREACHABLE,
          PROXY_AUTH_REQUIRED,
          PROXY_NOT_A_PROXY,
          SOCKS_AUTH_REJECTED,
          MAX_TIME,
          OFFLINE,
          ALL_SOURCES_FAILED ->
          Optional.empty();
      // No attempt over the network fails so.
      case BUG,
          USAGE,
          BAD_SETTING,
          VERSION_MALFORMED,
          VERSION_UNKNOWN,
          NO_BUILD_FOR_PLATFORM,
          NOT_INSTALLED,
          CHECKSUM_MISMATCH,
          SUM_UNKNOWN,
          SUM_UNPROVED,
          UNPROVED_TREE,
          SIGNATURE_BAD,
          PROOF_UNAVAILABLE,
          H1_MISMATCH,
          DATABASE_FORGED,
          ARCHIVE_DAMAGED,
          ARCHIVE_HOSTILE,
          ARCHIVE_NOT_THE_VERSION,
          NO_SPACE,
          PERMISSION_DENIED,
          READ_ONLY,
          LOCKED,
          NOT_A_GO_TREE,
          SMOKE_TEST_FAILED,
          IO_ERROR,
          PATH_SETUP_FAILED,
          DIFFERENT,
          HANGUP,
          INTERRUPTED,
          TERMINATED ->
          Optional.empty();
    };
  }
}
