// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.ListUsed;
import java.io.IOException;
import java.util.Optional;

/** The list of releases that an answer rests on, for programs. */
final class ListJson {

  private ListJson() {}

  /** {@code list}: null where the name itself, or the list inside jgo, said it for ever. */
  static void field(JsonWriter json, Optional<ListUsed> list) throws IOException {
    json.name("list");
    if (list.isEmpty()) {
      json.nullValue();
      return;
    }
    json.beginObject();
    json.name("source").value(list.get().source());
    json.name("as_of").value(list.get().asOf().toString());
    json.name("age_seconds").value(list.get().age().toSeconds());
    json.endObject();
  }
}
