// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Answers that mean "blocked here": filters and hosts files send the names that they block to
 * addresses where nobody is, or to the machine that asks.
 */
final class Sinkhole {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Sinkhole() {}

  /**
   * Whether no server can be there: {@code 0.0.0.0/8} ("this network", RFC 791), {@code ::}, and
   * {@code 255.255.255.255}. A connection to the first would be one to this machine.
   */
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean broadcast = bytes.length == 4;
    for (byte b : bytes) {
      broadcast &= b == -1;
    }
    return address.isAnyLocalAddress() || broadcast || (bytes.length == 4 && bytes[0] == 0);
  }

  /**
   * Whether a name that is no local one leads to this machine, at a port where the web's servers
   * are: somebody's own server has a port of its own, or answers.
   */
  static boolean leadsHome(String host, int port, List<InetAddress> addresses) {
    boolean literal = InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host);
    boolean local = literal || host.indexOf('.') < 0 || host.endsWith(".localhost");
    return !local
        && (port == HTTP || port == HTTPS)
        && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /** What a person is told. */
  static Trouble trouble(String host, List<InetAddress> answers) {
    return Trouble.of(
        FailureKind.NAME_BLOCKED,
        "`"
            + host
            + "` is blocked here: this machine's hosts file or its name server says "
            + answers.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", ")),
        "take the name out of `/etc/hosts`, ask another name server with `--resolver` or `--doh`,"
            + " or use another `--mirror`");
  }
}
