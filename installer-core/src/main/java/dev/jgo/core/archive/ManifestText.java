// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.archive.Manifest.Entry;
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

  static String of(List<Entry> entries) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Entry entry : entries) {
      text.append(Integer.toHexString(entry.crc32())).append(' ');
      text.append(entry.size()).append(' ');
      text.append(Integer.toOctalString(entry.mode())).append(' ');
      text.append(entry.seconds()).append(' ');
      text.append(entry.name()).append('\n');
    }
    return text.append(end(text.toString())).toString();
  }

  static Optional<List<Entry>> parse(String text) {
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEAD)
        || end < HEAD.length()
        || !text.substring(end).equals(end(text.substring(0, end)))) {
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

  private static String end(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "end " + Long.toHexString(crc.getValue()) + "\n";
  }
}
