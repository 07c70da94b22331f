// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.archive.Manifest.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A manifest as text: {@code jgo manifest 1}, a line {@code CRC32 SIZE MODE SECONDS NAME} per file,
 * {@code end CRC32}. Whole or nothing, as a {@link dev.jgo.core.files.StateFile} is; larger than
 * one of those may be.
 */
final class ManifestText {

  private static final String HEAD = "jgo manifest 1\n";
  private static final int FIELDS = 5;

  private ManifestText() {}

  /** Bytes at once: the text of a large archive, twice, is a good part of the heap. */
  static byte[] of(List<Entry> entries) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(HEAD.getBytes(StandardCharsets.US_ASCII));
    for (Entry entry : entries) {
      String facts =
          Integer.toHexString(entry.crc32())
              + ' '
              + entry.size()
              + ' '
              + Integer.toOctalString(entry.mode())
              + ' '
              + entry.seconds()
              + ' ';
      text.writeBytes((facts + entry.name() + '\n').getBytes(StandardCharsets.UTF_8));
    }
    byte[] body = text.toByteArray();
    text.writeBytes(end(body).getBytes(StandardCharsets.US_ASCII));
    return text.toByteArray();
  }

  static Optional<List<Entry>> parse(String text) {
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEAD)
        || end < HEAD.length()
        || !text.substring(end)
            .equals(end(text.substring(0, end).getBytes(StandardCharsets.UTF_8)))) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    try {
      text.substring(HEAD.length(), end).lines().forEach(line -> entries.add(entry(line)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(entries);
  }

  private static Entry entry(String line) {
    String[] fields = line.split(" ", FIELDS);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not five fields");
    }
    return new Entry(
        fields[4],
        Long.parseLong(fields[1]),
        Integer.parseUnsignedInt(fields[2], 8),
        Long.parseLong(fields[3]),
        Integer.parseUnsignedInt(fields[0], 16));
  }

  private static String end(byte[] text) {
    CRC32 crc = new CRC32();
    crc.update(text);
    return "end " + Long.toHexString(crc.getValue()) + "\n";
  }
}
