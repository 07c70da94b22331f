// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a name server is: an address, since a name would need one first. */
final class NameServer {

  /** An IPv6 address with a port stands in brackets, without one it need not. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:([0-9]{1,3}(?:\\.[0-9]{1,3}){3})|\\[([0-9a-fA-F:.]+)])(?::([0-9]{1,5}))?"
              + "|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)");

  private static final int USUAL_PORT = 53;
  private static final int HIGHEST_PORT = 65_535;

  private NameServer() {}

  /**
   * As {@code 192.0.2.1}, {@code 192.0.2.1:5353}, {@code [2001:db8::1]:53}.
   *
   * @throws IllegalArgumentException with the reason
   */
  static InetSocketAddress parse(String text) {
    Matcher place = PLACE.matcher(text);
    if (place.matches()) {
      int port = place.group(3) == null ? USUAL_PORT : Integer.parseInt(place.group(3));
      String address = text;
      for (int group : new int[] {1, 2, 4}) {
        address = place.group(group) == null ? address : place.group(group);
      }
      try {
        if (port > 0 && port <= HIGHEST_PORT) {
          return new InetSocketAddress(InetAddress.getAllByName(address)[0], port);
        }
      } catch (UnknownHostException e) {
        // Four numbers that are no address: said below.
      }
    }
    throw new IllegalArgumentException(
        "a name server is an address, as in `192.0.2.1` or `[2001:db8::1]:5353`");
  }
}
