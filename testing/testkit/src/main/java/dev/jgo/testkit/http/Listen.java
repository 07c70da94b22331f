// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import dev.jgo.testkit.tls.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param identity its certificate; without one it speaks plain http
 * @param sendBuffer SO_SNDBUF of each connection in bytes; 64 KiB leave 0.8 MB "sent" but unread on
 *     loopback, the system's default 4 to 5 MB
 */
public record Listen(InetSocketAddress address, Optional<ServerIdentity> identity, int sendBuffer) {
  private static final int SEND_BUFFER = 64 * 1024;

  /** http on a free port of 127.0.0.1. */
  public static Listen http() {
    return new Listen(new InetSocketAddress(loopback(), 0), Optional.empty(), SEND_BUFFER);
  }

  /** https on a free port of 127.0.0.1. */
  public static Listen https(ServerIdentity identity) {
    return new Listen(http().address(), Optional.of(identity), SEND_BUFFER);
  }

  /** The same at this address and port. */
  public Listen at(InetSocketAddress where) {
    return new Listen(where, identity, sendBuffer);
  }

  /** The same with this SO_SNDBUF. */
  public Listen sendBuffer(int bytes) {
    return new Listen(address, identity, bytes);
  }

  String scheme() {
    return identity.isPresent() ? "https" : "http";
  }

  /** 127.0.0.1 and never ::1, whatever the machine prefers. */
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
