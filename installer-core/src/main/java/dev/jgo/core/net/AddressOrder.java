// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** In which order the addresses of a host are tried. */
final class AddressOrder {

  private AddressOrder() {}

  /**
   * The two families by turns, the family of the first address first (RFC 8305 section 4): a family
   * that leads nowhere costs one stagger, not one for each of its addresses.
   */
  static List<InetAddress> byTurns(List<InetAddress> addresses) {
    Class<?> family = addresses.get(0).getClass();
    Iterator<InetAddress> same = addresses.stream().filter(family::isInstance).iterator();
    Iterator<InetAddress> other = addresses.stream().filter(a -> !family.isInstance(a)).iterator();
    List<InetAddress> order = new ArrayList<>();
    while (same.hasNext() || other.hasNext()) {
      if (same.hasNext()) {
        order.add(same.next());
      }
      if (other.hasNext()) {
        order.add(other.next());
      }
    }
    return order;
  }
}
