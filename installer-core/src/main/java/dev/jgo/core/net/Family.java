// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses are used. */
enum Family {
  ANY("IP"),
  IPV4("IPv4"),
  IPV6("IPv6");

  private final String word;

  Family(String word) {
    this.word = word;
  }

  /**
   * What {@code -4} and {@code -6} say.
   *
   * @throws RequestException {@code bad_setting} when both are on
   */
  static Family of(Settings settings) throws RequestException {
    boolean four = settings.value(Keys.IPV4);
    boolean six = settings.value(Keys.IPV6);
    if (four && six) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "`--ipv4` and `--ipv6` leave no address when both are on");
    }
    return four ? IPV4 : six ? IPV6 : ANY;
  }

  boolean has(InetAddress address) {
    return this == ANY || (this == IPV4) == (address instanceof Inet4Address);
  }

  /** For messages. */
  String word() {
    return word;
  }
}
