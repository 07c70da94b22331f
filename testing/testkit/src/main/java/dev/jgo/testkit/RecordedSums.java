// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What Go's public checksum database gave out to prove one record, the one of the toolchain module
 * of {@link #VERSION} for linux/amd64: the record and the six tiles on its way to the signed head.
 */
public final class RecordedSums {

  /** The release that the record is of. */
  public static final String VERSION = "1.26.8";

  private RecordedSums() {}

  /** As a module proxy passes the database on, below {@code /sumdb/sum.golang.org/}. */
  public static void serve(FaultServer server) {
    String base = "/sumdb/sum.golang.org/";
    server.serve(base + "supported", Content.of(""));
    files().forEach((path, bytes) -> server.serve(base + path, Content.of(bytes)));
  }

  /** The files by their paths below the database's base address. */
  public static Map<String, byte[]> files() {
    try (InputStream in =
        Objects.requireNonNull(
            RecordedSums.class.getResourceAsStream("sumdb-" + VERSION + ".txt"), "the record")) {
      Map<String, byte[]> files = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(parts -> files.put(parts[0], Base64.getDecoder().decode(parts[1])));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
