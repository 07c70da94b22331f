// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where {@link CatalogTool} has its list from. The JDK's own client will do for one small file that
 * a maintainer fetches; the engine's transport stands below releases in the house.
 */
final class ListAddress {

  /** The word for Go's own site. */
  private static final String OFFICIAL = "go.dev";

  private static final String OFFICIAL_LIST = "https://go.dev/dl/?mode=json&include=all";

  /** The whole list had 2.2 MB in August 2026. */
  private static final int LIMIT = 64 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private ListAddress() {}

  /** Opens a file, an address, or {@code go.dev}. */
  static Reader open(String place) throws IOException {
    if (place.equals(OFFICIAL)) {
      return fetch(OFFICIAL_LIST);
    }
    boolean address = place.startsWith("https://") || place.startsWith("http://");
    return address ? fetch(place) : Files.newBufferedReader(Path.of(place));
  }

  private static Reader fetch(String address) throws IOException {
    URI uri = uri(address);
    boolean plain = uri.getScheme().equals("http");
    if (plain && !InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
      throw new IOException("sums are not fetched over plain http: " + address);
    }
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
    connection.setInstanceFollowRedirects(false);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException(address + " answered " + connection.getResponseCode());
      }
      return new InputStreamReader(
          new ByteArrayInputStream(whole(connection)), StandardCharsets.UTF_8);
    } catch (UnknownHostException e) {
      throw new IOException("the name `" + uri.getHost() + "` cannot be resolved", e);
    } finally {
      connection.disconnect();
    }
  }

  private static byte[] whole(HttpURLConnection connection) throws IOException {
    long promised = connection.getContentLengthLong();
    try (InputStream body = connection.getInputStream()) {
      byte[] bytes = body.readNBytes(LIMIT);
      if (promised >= 0 && bytes.length != promised) {
        throw new IOException("the answer was cut off after " + bytes.length + " bytes");
      }
      return bytes;
    }
  }

  private static URI uri(String address) throws IOException {
    try {
      URI uri = new URI(address);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IOException("not an address: " + address);
  }
}
