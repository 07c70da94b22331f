// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request as it came; bodies of requests are not read. */
record Request(String method, String target, Map<String, List<String>> headers) {

  /** The next request of a connection, or null at its end. */
  static @Nullable Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not a request line: " + first);
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return new Request(words[0], words[1], headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /** The path without query; of an absolute target (as proxies get it) too. */
  String path() {
    String path = target.replaceFirst("^https?://[^/]*", "");
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** The host asked for, without port. */
  String host() {
    return header("Host").orElse("").replaceFirst(":[0-9]*$", "");
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        bytes.write(next);
      }
      next = in.read();
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
