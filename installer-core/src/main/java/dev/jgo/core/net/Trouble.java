// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a phase, before it is known which attempt it belongs to.
 *
 * @param message one sentence without final period
 * @param shared what others that fail for the same cause have in common with it; else empty
 */
record Trouble(
    FailureKind kind,
    String message,
    String shared,
    @Nullable Throwable cause,
    List<String> hints) {

  Trouble {
    hints = List.copyOf(hints);
  }

  static Trouble of(FailureKind kind, String message, String... hints) {
    return new Trouble(kind, message, "", null, List.of(hints));
  }

  Trouble because(Throwable why) {
    return new Trouble(kind, message, shared, why, hints);
  }

  /** The same, which has {@code what} in common with others of its cause. */
  Trouble sharing(String what) {
    return new Trouble(kind, message, what, cause, hints);
  }

  /** The same with this hint before its others. */
  Trouble hintedFirst(String hint) {
    return new Trouble(
        kind, message, shared, cause, Stream.concat(Stream.of(hint), hints.stream()).toList());
  }

  /** The same seen by somebody who wanted to reach a proxy: it is the proxy that is not there. */
  Trouble reaching(Route.Proxy proxy) {
    boolean network =
        switch (kind.exitCode()) {
          case DNS, CONNECT, TLS -> true;
          default -> false;
        };
    return network
        ? new Trouble(
            FailureKind.PROXY_UNREACHABLE,
            "cannot reach the proxy `" + proxy.name() + "`: " + message,
            "",
            cause,
            kind == FailureKind.CLIENT_CERTIFICATE_REQUIRED
                ? List.of(
                    "jgo shows client certificates to mirrors, never to a proxy; another way is"
                        + " `--proxy direct`")
                : List.of())
        : this;
  }

  /** What the watchdog's verdict means: {@code kind} is one of its reasons, or a cancellation. */
  static Trouble ended(FailureKind kind, String host, Route route, Limits limits) {
    return switch (kind) {
      case DNS_TIMEOUT ->
          of(
              kind,
              "cannot resolve `" + host + "`: no answer in " + Limits.seconds(limits.connect()),
              "check this machine's name server (`/etc/resolv.conf`)");
      case PROXY_TUNNEL_FAILED ->
          of(
              kind,
              "the proxy `"
                  + route.name()
                  + "` took the connection but did not answer in "
                  + Limits.seconds(limits.connect().multipliedBy(2)),
              "is it a proxy, and of that kind?");
      case TLS_STALLED ->
          of(
              kind,
              "`"
                  + host
                  + "` did not finish the TLS handshake in "
                  + Limits.seconds(limits.connect()),
              "a firewall may block this name: try another network or `--mirror`");
      case FIRST_BYTE_TIMEOUT ->
          of(
              kind,
              "`"
                  + host
                  + "` took the request but sent no whole answer head in "
                  + Limits.seconds(limits.firstByte()),
              "wait longer with `--first-byte-timeout 5m` if a scanner is in the way");
      case STALLED -> of(kind, "`" + host + "` sent nothing for " + Limits.seconds(limits.read()));
      case TOO_SLOW ->
          of(
              kind,
              "`"
                  + host
                  + "` sent less than "
                  + limits.speedLimit()
                  + " bytes a second for "
                  + Limits.seconds(limits.speedTime()),
              "accept less with `--speed-limit`, or wait longer with `--speed-time`");
      case MAX_TIME ->
          of(
              kind,
              "the run took longer than `--max-time` allows, " + Limits.seconds(limits.maxTime()));
      default -> of(kind, "the run was ended");
    };
  }
}
