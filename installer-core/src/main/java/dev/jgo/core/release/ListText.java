// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A list of archives as go.dev gives it out (golang/website, internal/dl): what {@link ReleaseList}
 * and other installers read. The same archives make the same text.
 */
public final class ListText {

  /** One archive that somebody has. */
  public record Entry(ArchiveName name, long size, String sha256) {}

  private ListText() {}

  /** JSON, the newest release first. */
  public static byte[] of(List<Entry> entries) {
    SortedMap<GoVersion, List<Entry>> releases = new TreeMap<>(Collections.reverseOrder());
    for (Entry entry : entries) {
      releases.computeIfAbsent(entry.name().version(), v -> new ArrayList<>()).add(entry);
    }
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent(" ");
      json.beginArray();
      for (var release : releases.entrySet()) {
        release(json, release.getKey(), release.getValue());
      }
      json.endArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void release(JsonWriter json, GoVersion version, List<Entry> files)
      throws IOException {
    json.beginObject();
    json.name("version").value(version.name());
    json.name("stable").value(!version.preRelease());
    json.name("files").beginArray();
    for (Entry file : files) {
      json.beginObject();
      json.name("filename").value(file.name().fileName());
      json.name("os").value(file.name().platform().os());
      json.name("arch").value(file.name().platform().arch());
      json.name("version").value(version.name());
      json.name("sha256").value(file.sha256());
      json.name("size").value(file.size());
      json.name("kind").value("archive");
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
