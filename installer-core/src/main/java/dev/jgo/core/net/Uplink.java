// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;

/**
 * Whether this machine has a way to anywhere. The kernel says so when a datagram socket is
 * connected, which looks up the route and sends nothing.
 */
final class Uplink {

  /** Addresses that nobody has (RFC 5737, RFC 3849): only a default route leads to them. */
  private static final List<String> NOBODYS = List.of("192.0.2.1", "2001:db8::1");

  /** Discard (RFC 863); nothing is sent to it. */
  private static final int PORT = 9;

  private Uplink() {}

  static boolean exists() {
    return NOBODYS.stream().anyMatch(Uplink::leadsTo);
  }

  private static boolean leadsTo(String address) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(address, PORT));
      return true;
    } catch (IOException | RuntimeException e) {
      return false; // No route, or a machine without that family of addresses.
    }
  }
}
