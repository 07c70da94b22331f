// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Progress for programs: one JSON object a line on standard error. */
record ProgressJson(PrintStream err) implements EventSink {

  @Override
  public void on(Event event) {
    if (event instanceof Event.BytesMoved moved) {
      print(moved);
    }
  }

  private void print(Event.BytesMoved moved) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("progress").value("download");
      json.name("position").value(moved.position());
      if (moved.size() >= 0) {
        json.name("size").value(moved.size());
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    err.println(text);
  }
}
