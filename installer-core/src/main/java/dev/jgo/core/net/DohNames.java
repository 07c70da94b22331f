// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a name server over HTTPS (RFC 8484), on a transport of its own, whose own names come from
 * the system. Questions are sent by GET with the id 0, so that caches can answer them.
 */
final class DohNames implements Names {

  /** The largest message that DNS has. */
  private static final int LARGEST = 65_535;

  private static final Map<String, String> HEADERS = Map.of("Accept", "application/dns-message");

  private final URI server;
  private final Family family;
  private final Transport transport;
  private final Route route;

  DohNames(URI server, Family family, Transport transport, Route route) {
    this.server = server;
    this.family = family;
    this.transport = transport;
    this.route = route;
  }

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    if (host.equalsIgnoreCase("localhost")) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    Map<Integer, DnsMessage.Answer> answers = new HashMap<>();
    for (int type : DnsClient.types(family)) {
      answers.put(type, ask(DnsMessage.question(0, host, type)));
    }
    return DnsClient.addresses(host, family, answers, "");
  }

  private DnsMessage.Answer ask(byte[] question) throws UnknownHostException {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(question);
    URI uri = URI.create(server + (server.getRawQuery() == null ? "?" : "&") + "dns=" + text);
    Request request = new Request(0, "doh", route, uri, HEADERS, false);
    String name = "`" + server.getHost() + "`";
    try (Exchange exchange = transport.open(request, event -> {})) {
      if (exchange.status() != 200) {
        throw new NoNameServerException(name + " answered " + exchange.status(), false);
      }
      return DnsMessage.answer(body(exchange), question)
          .orElseThrow(
              () ->
                  new NoNameServerException(
                      "what " + name + " answered is not a DNS message", false));
    } catch (JgoException e) {
      boolean silent = e instanceof NetworkException told && told.leadsNowhere();
      throw new NoNameServerException("asking " + name + " failed: " + e.getMessage(), silent);
    }
  }

  private static byte[] body(Exchange exchange) throws JgoException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = exchange.read(buffer, 0, buffer.length);
        n >= 0 && body.size() <= LARGEST;
        n = exchange.read(buffer, 0, buffer.length)) {
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
  }

  @Override
  public void close() {
    transport.close();
  }
}
