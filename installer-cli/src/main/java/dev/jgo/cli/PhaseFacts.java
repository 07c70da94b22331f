// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.event.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was learnt in a phase, in words; the log has it under OpenTelemetry's names. */
final class PhaseFacts {

  /** What the line says anyway, or nobody needs who reads with his eyes. */
  private static final Set<String> SILENT =
      Set.of(
          "dns.question.name",
          "http.request.method",
          "jgo.proxy",
          "network.local.port",
          "network.peer.address",
          "network.peer.port",
          "tls.server.subject");

  private PhaseFacts() {}

  /** The phase as people call it. */
  static String name(Phase phase) {
    return switch (phase) {
      case DNS -> "DNS";
      case TLS -> "TLS";
      case FIRST_BYTE -> "first byte";
      case CONNECT, PROXY, REQUEST, TRANSFER -> phase.word();
    };
  }

  /** What was learnt, with commas between; empty when there is nothing to tell. */
  static String words(Map<String, String> facts) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(facts)
        .forEach(
            (name, value) -> {
              if (!SILENT.contains(name)) {
                words.add(words(name, value));
              }
            });
    words.removeIf(String::isEmpty);
    return String.join(", ", words);
  }

  private static String words(String name, String value) {
    return switch (name) {
      case "dns.answers" -> value;
      case "network.type" -> value.equals("ipv6") ? "IPv6" : "IPv4";
      case "tls.protocol.version" -> "TLS " + value;
      case "tls.cipher" -> value;
      case "tls.server.issuer" -> "issuer " + value;
      case "tls.server.not_after" -> "valid until " + value;
      case "http.response.status_code" -> "status " + value;
      case "http.response.body.size" -> size(value);
      case "jgo.network_wait_ms" -> "waited " + value + " ms";
      case "jgo.connection.reused" -> "on an open connection";
      case "jgo.connection.stale" -> "closed by the server, sent again";
      case "jgo.connect.overtaken" -> "another was faster";
      case "jgo.proxy.status" -> "the proxy answered " + value;
      default -> name + " " + value;
    };
  }

  private static String size(String bytes) {
    return bytes.matches("\\d{1,18}") ? Units.size(Long.parseLong(bytes)) : bytes;
  }
}
