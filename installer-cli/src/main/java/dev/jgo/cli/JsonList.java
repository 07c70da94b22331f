// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** A list of texts in a machine-readable result. */
final class JsonList {

  private JsonList() {}

  /** Writes it as a field of the object that is open. */
  static void field(JsonWriter json, String name, List<String> values) throws IOException {
    json.name(name);
    write(json, values);
  }

  /** Writes it where a value is expected. */
  static void write(JsonWriter json, List<String> values) throws IOException {
    json.beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }
}
