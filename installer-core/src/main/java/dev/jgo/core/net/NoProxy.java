// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenText;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Who is reached without a proxy, by the rules of Go's {@code golang.org/x/net/http/httpproxy}:
 * comma-separated {@code *}, IP, CIDR, {@code host}, {@code .host}, {@code *.host}, each but {@code
 * *} and CIDR with an optional port. A bare host stands for its subdomains, too.
 */
final class NoProxy {

  private final List<Rule> rules;

  private NoProxy(List<Rule> rules) {
    this.rules = rules;
  }

  /** What is asked for, seen by a rule. */
  private record Target(String host, int port, Optional<InetAddress> ip) {}

  @FunctionalInterface
  private interface Rule {
    boolean covers(Target target);
  }

  /** Reads the list; what is no rule is passed over, as Go does. */
  static NoProxy parse(String list) {
    List<Rule> rules = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String text = GivenText.trimmed(part).toLowerCase(Locale.ROOT);
      if (text.equals("*")) {
        return new NoProxy(List.of(target -> true));
      }
      if (!text.isEmpty()) {
        rule(text).ifPresent(rules::add);
      }
    }
    return new NoProxy(List.copyOf(rules));
  }

  /** Whether the list names this host and port. */
  boolean covers(String host, int port) {
    Target target = new Target(ascii(host.strip().toLowerCase(Locale.ROOT)), port, ip(host));
    return rules.stream().anyMatch(rule -> rule.covers(target));
  }

  /** Whether the host is this machine, which Go's proxies from the environment never serve. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || ip(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<Rule> rule(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      Optional<Rule> network = network(text.substring(0, slash), text.substring(slash + 1));
      if (network.isPresent()) {
        return network;
      }
    }
    String host = text;
    String port = "";
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
    if (bracketed) {
      host = text.substring(1, colon - 1);
      port = text.substring(colon + 1);
    } else if (colon >= 0 && colon == text.indexOf(':')) {
      host = text.substring(0, colon);
      port = text.substring(colon + 1);
    }
    return host.isEmpty() ? Optional.empty() : Optional.of(place(host, port));
  }

  private static Rule place(String host, String port) {
    Optional<InetAddress> ip = ip(host);
    if (ip.isPresent()) {
      return target -> target.ip().equals(ip) && fits(port, target);
    }
    String name = ascii(host.startsWith("*.") ? host.substring(1) : host);
    boolean itself = !name.startsWith(".");
    String suffix = itself ? "." + name : name;
    return target ->
        (target.host().endsWith(suffix) || (itself && target.host().equals(name)))
            && fits(port, target);
  }

  private static boolean fits(String port, Target target) {
    return port.isEmpty() || port.equals(Integer.toString(target.port()));
  }

  private static Optional<Rule> network(String address, String length) {
    Optional<InetAddress> base = ip(address);
    if (base.isEmpty() || !length.matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    byte[] prefix = base.get().getAddress();
    int bits = Integer.parseInt(length);
    if (bits > prefix.length * 8) {
      return Optional.empty();
    }
    byte[] network = masked(prefix, bits);
    return Optional.of(
        target ->
            target
                .ip()
                .map(InetAddress::getAddress)
                .filter(bytes -> bytes.length == network.length)
                .filter(bytes -> Arrays.equals(masked(bytes, bits), network))
                .isPresent());
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = new byte[address.length];
    for (int i = 0; i < bits; i++) {
      masked[i / 8] |= (byte) (address[i / 8] & (0x80 >> (i % 8)));
    }
    return masked;
  }

  /** An address literal; an IPv4 address written as IPv6 is the same address. */
  private static Optional<InetAddress> ip(String text) {
    boolean six = text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+");
    if (!six && !InetAddressUtils.isIPv4(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String ascii(String host) {
    try {
      boolean dotted = host.startsWith(".");
      return dotted ? "." + IDN.toASCII(host.substring(1)) : IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }
}
