// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The one line format of everything jgo remembers: a head line {@code jgo KIND 1}, a line {@code
 * key value} per fact, a last line {@code end CRC32}. Text, so that a person can read it; whole or
 * nothing, so that a half-written, zero-filled or foreign file counts as absent and never stops a
 * run.
 *
 * @param kind what it is: {@code receipt}, {@code partial}
 * @param facts in order; keys without spaces, values percent-encoded on disk where they must be
 */
public record StateFile(String kind, Map<String, String> facts) {

  /** Nothing jgo remembers comes near; a larger file is not one of ours. */
  private static final int LIMIT = 1024 * 1024;

  private static final String FORMAT = " 1";

  public StateFile {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The fact {@code key}, if it is there. */
  public Optional<String> fact(String key) {
    return Optional.ofNullable(facts.get(key));
  }

  /** The bytes on disk. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder("jgo ").append(kind).append(FORMAT).append('\n');
    facts.forEach((key, value) -> text.append(key).append(' ').append(encode(value)).append('\n'));
    String sum = crc(text.toString());
    text.append("end ").append(sum).append('\n');
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a file of this kind; empty when there is none, or it is damaged, foreign or a link.
   *
   * @throws IOException when it is there and cannot be read
   */
  public static Optional<StateFile> read(Path file, String kind) throws IOException {
    return RegularFile.read(file, LIMIT)
        .flatMap(bytes -> parse(new String(bytes, StandardCharsets.US_ASCII), kind));
  }

  static Optional<StateFile> parse(String text, String kind) {
    int end = text.lastIndexOf("end ");
    String head = "jgo " + kind + FORMAT + "\n";
    if (!text.startsWith(head)
        || end < head.length()
        || !text.substring(end).equals("end " + crc(text.substring(0, end)) + "\n")) {
      return Optional.empty();
    }
    Map<String, String> facts = new LinkedHashMap<>();
    try {
      for (String line : text.substring(head.length(), end).split("\n")) {
        int space = line.indexOf(' ');
        if (space > 0) {
          facts.put(line.substring(0, space), decode(line.substring(space + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // A good sum over a bad `%`: not written by jgo.
    }
    return Optional.of(new StateFile(kind, facts));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2F", "/").replace("%3A", ":");
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return Long.toHexString(crc.getValue());
  }
}
