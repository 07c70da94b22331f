// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

/** Progress for programs: one JSON object a line on standard error, and the last one always. */
final class ProgressJson implements EventSink {

  /** As often as the bar is drawn: more than anybody can look at. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Host host;
  private final PrintStream err;
  private long next;

  ProgressJson(Host host, PrintStream err) {
    this.host = host;
    this.err = err;
    this.next = host.nanoTime();
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.BytesMoved moved) {
      long now = host.nanoTime();
      if (now - next >= 0 || moved.position() == moved.size()) {
        next = now + PAUSE.toNanos();
        print(moved);
      }
    } else if (event instanceof Event.Working working) {
      print(working);
    }
  }

  private void print(Event.BytesMoved moved) {
    print(
        json -> {
          json.name("progress").value("download");
          json.name("position").value(moved.position());
          if (moved.size() >= 0) {
            json.name("size").value(moved.size());
          }
        });
  }

  private void print(Event.Working working) {
    print(
        json -> {
          json.name("progress").value(working.work().name().toLowerCase(Locale.ROOT));
          json.name("files").value(working.done());
        });
  }

  private void print(Result.JsonFields fields) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      fields.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    err.println(text);
  }
}
