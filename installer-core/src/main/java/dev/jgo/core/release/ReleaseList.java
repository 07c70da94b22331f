// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A list of releases as go.dev answers {@code /dl/?mode=json}: an array of releases, each with its
 * files. Fields that jgo does not know are passed over, as the site may add some.
 */
record ReleaseList(List<File> files) {

  /** Four times those of August 2026. */
  private static final int MOST_FILES = 40_000;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * One file of the list.
   *
   * @param size in bytes; the list writes 0 where it does not know
   * @param sha256 the sum, which releases before go1.5.3 do not have
   */
  record File(String name, String kind, OptionalLong size, Optional<String> sha256) {

    boolean archive() {
      return kind.equals("archive");
    }
  }

  /**
   * Reads a whole list.
   *
   * @throws IOException if it is cut short, no JSON, or none of a list
   */
  static ReleaseList read(Reader text) throws IOException {
    List<File> files = new ArrayList<>();
    try (JsonReader json = new JsonReader(new ShortStrings(text))) {
      json.beginArray();
      while (json.hasNext()) {
        release(json, files);
      }
      json.endArray();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("the list of releases goes on after its end");
      }
    } catch (IllegalStateException | NumberFormatException e) {
      throw new IOException("not a list of releases: " + e.getMessage(), e);
    }
    return new ReleaseList(List.copyOf(files));
  }

  private static void release(JsonReader json, List<File> files) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      if (!json.nextName().equals("files")) {
        json.skipValue();
        continue;
      }
      json.beginArray();
      while (json.hasNext()) {
        files.add(file(json));
        if (files.size() > MOST_FILES) {
          throw new IOException("the list names more than " + MOST_FILES + " files");
        }
      }
      json.endArray();
    }
    json.endObject();
  }

  private static File file(JsonReader json) throws IOException {
    String name = "";
    String kind = "";
    String sha256 = "";
    long size = 0;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "filename" -> name = json.nextString();
        case "kind" -> kind = json.nextString();
        case "sha256" -> sha256 = json.nextString();
        case "size" -> size = json.nextLong();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      throw new IOException("the list has no SHA-256 for `" + name + "` but other text");
    }
    return new File(
        name,
        kind,
        size > 0 ? OptionalLong.of(size) : OptionalLong.empty(),
        Optional.of(sha256).filter(sum -> !sum.isEmpty()));
  }
}
