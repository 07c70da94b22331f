// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Event;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One event as the fields of a JSON object; the names are a contract (docs/EVENTS.md). */
final class EventJson {

  private EventJson() {}

  /** The {@code name} of an event. */
  static String name(Event event) {
    StringBuilder name = new StringBuilder();
    for (char c : event.getClass().getSimpleName().toCharArray()) {
      if (Character.isUpperCase(c) && name.length() > 0) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  static void fields(JsonWriter json, Event event) throws IOException {
    if (event instanceof Event.Wire wire) {
      json.name("attempt").value(wire.attempt());
      wire(json, wire);
    } else if (event instanceof Event.Milestone milestone) {
      milestone(json, milestone);
    } else if (event instanceof Event.Warned e) {
      json.name("message").value(e.message());
    } else if (event instanceof Event.Distrusted e) {
      json.name("message").value(e.what());
    } else if (event instanceof Event.Working e) {
      json.name("jgo.work").value(e.work().name().toLowerCase(Locale.ROOT));
      json.name("jgo.files").value(e.done());
    } else if (event instanceof Event.Waiting e) {
      json.name("jgo.lock").value(e.lock().toString());
      json.name("jgo.lock.pid").value(e.pid());
      json.name("jgo.lock.command").value(e.command());
      json.name("jgo.lock.since").value(e.since().toString());
    } else if (event instanceof Event.Decided e) {
      json.name("attempt").value(e.attempt());
      json.name("jgo.decision").value(e.action().name().toLowerCase(Locale.ROOT));
      json.name("jgo.delay_ms").value(e.delay().toMillis());
      json.name("message").value(e.because());
    }
  }

  private static void wire(JsonWriter json, Event.Wire event) throws IOException {
    if (event instanceof Event.AttemptStarted e) {
      json.name("source").value(e.source());
      json.name("jgo.route").value(e.route());
      json.name("url.full").value(e.url());
      json.name("jgo.range.offset").value(e.offset());
    } else if (event instanceof Event.PhaseStarted e) {
      json.name("phase").value(e.phase().word());
      json.name("subject").value(e.subject());
    } else if (event instanceof Event.PhaseEnded e) {
      json.name("phase").value(e.phase().word());
      json.name("subject").value(e.subject());
      if (e.failure().isPresent()) {
        json.name("error.type").value(e.failure().map(FailureKind::type).get());
      }
      for (Map.Entry<String, String> fact : new TreeMap<>(e.facts()).entrySet()) {
        json.name(fact.getKey()).value(fact.getValue());
      }
    } else if (event instanceof Event.Headers e) {
      json.name("jgo.direction").value(e.sent() ? "sent" : "received");
      strings(json, "jgo.headers", e.lines());
    } else if (event instanceof Event.BytesMoved e) {
      json.name("jgo.position").value(e.position());
      json.name("jgo.size").value(e.size());
    } else if (event instanceof Event.Throttled e) {
      json.name("jgo.throttled_ms").value(e.time().toMillis());
    } else if (event instanceof Event.AttemptEnded e) {
      json.name("http.response.body.size").value(e.bytes());
      if (e.type().isPresent()) {
        json.name("error.type").value(e.type().get());
        json.name("message").value(e.message());
      }
    }
  }

  private static void milestone(JsonWriter json, Event.Milestone event) throws IOException {
    if (event instanceof Event.Resolved e) {
      json.name("jgo.version").value(e.version());
      json.name("jgo.platform").value(e.platform());
      json.name("jgo.file").value(e.file());
      json.name("jgo.size").value(e.size());
      json.name("jgo.sha256").value(e.sha256());
      json.name("jgo.sha256.from").value(e.hashFrom());
    } else if (event instanceof Event.Listed e) {
      json.name("source").value(e.source());
      json.name("jgo.list.age_s").value(e.age().toSeconds());
      json.name("jgo.list.releases").value(e.releases());
    } else if (event instanceof Event.AlreadyInstalled e) {
      installed(json, e.version(), e.goroot().toString());
    } else if (event instanceof Event.Repaired e) {
      json.name("message").value(e.what());
    } else if (event instanceof Event.Resuming e) {
      json.name("jgo.range.offset").value(e.from());
      json.name("jgo.size").value(e.size());
    } else if (event instanceof Event.Downloaded e) {
      json.name("jgo.bytes_fetched").value(e.fetched());
      json.name("jgo.bytes_resumed").value(e.resumed());
      json.name("source").value(e.source());
    } else if (event instanceof Event.Verified e) {
      json.name(e.sum().startsWith("h1:") ? "jgo.h1" : "jgo.sha256").value(e.sum());
      strings(json, "jgo.evidence", e.evidence());
    } else if (event instanceof Event.Extracted e) {
      json.name("jgo.files").value(e.files());
      json.name("jgo.bytes").value(e.bytes());
    } else if (event instanceof Event.Adopted e) {
      json.name("jgo.from").value(e.from().toString());
      json.name("jgo.to").value(e.to().toString());
    } else if (event instanceof Event.Activated e) {
      installed(json, e.version(), e.goroot().toString());
      json.name("jgo.previous").value(e.previous().orElse(null));
    } else if (event instanceof Event.Installed e) {
      installed(json, e.version(), e.goroot().toString());
    } else if (event instanceof Event.Removed e) {
      installed(json, e.version(), e.goroot().toString());
    } else if (event instanceof Event.PathUpdated e) {
      strings(json, "jgo.files", e.files());
    } else if (event instanceof Event.PathRemoved e) {
      strings(json, "jgo.files", e.files());
    }
  }

  private static void installed(JsonWriter json, String version, String goroot) throws IOException {
    json.name("jgo.version").value(version);
    json.name("jgo.goroot").value(goroot);
  }

  static void strings(JsonWriter json, String name, Iterable<?> values) throws IOException {
    json.name(name).beginArray();
    for (Object value : values) {
      json.value(value.toString());
    }
    json.endArray();
  }
}
