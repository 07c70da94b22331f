// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;

/** Turns host names into addresses; may block for long and cannot be ended. */
@FunctionalInterface
interface Names extends AutoCloseable {

  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** Gives back what it holds, if anything. */
  @Override
  default void close() {}

  /** The resolver of this machine. */
  static Names ofSystem() {
    // Java remembers for 10 s that a name was not found: a repetition within them would not ask.
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
