// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one line of Go releases, as in {@code catalog/1.26.tsv}.
 *
 * <p>The head line is {@code # 2026-08-19 complete} or {@code # 2026-08-19 partial: go1.26.8},
 * naming the releases of which some archives may be missing here; then one line for each archive,
 * sorted by name as bytes. The text is its own canonical form: what is read is written again to the
 * byte, and anything else is refused.
 *
 * @param date of the official list that this was taken from
 * @param partial names of releases known in part
 * @param files by name
 */
record LineCatalog(
    LocalDate date, SortedSet<String> partial, SortedMap<String, PublishedFile> files) {

  private static final String COMPLETE = "complete";
  private static final String PARTIAL = "partial: ";

  /**
   * Reads the text of one file.
   *
   * @throws IllegalArgumentException unless it is exactly what {@link #text} would write
   */
  static LineCatalog parse(String text) {
    String[] lines = text.split("\n", -1);
    String[] head = lines[0].split(" ", 3);
    if (head.length < 3 || !head[0].equals("#")) {
      throw new IllegalArgumentException("no head line with date and completeness");
    }
    SortedMap<String, PublishedFile> files = new TreeMap<>();
    for (int i = 1; i < lines.length - 1; i++) {
      String line = lines[i];
      PublishedFile file =
          PublishedFile.parse(line)
              .orElseThrow(() -> new IllegalArgumentException("not an archive's line: " + line));
      files.put(file.name(), file);
    }
    LineCatalog catalog = new LineCatalog(day(head[1]), partialReleases(head[2]), files);
    if (!catalog.text().equals(text)) {
      throw new IllegalArgumentException("not in canonical form: unsorted, doubled or stray text");
    }
    return catalog;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("the head line has no date", e);
    }
  }

  private static SortedSet<String> partialReleases(String words) {
    if (words.equals(COMPLETE)) {
      return new TreeSet<>();
    }
    if (!words.startsWith(PARTIAL)) {
      throw new IllegalArgumentException("neither complete nor partial: " + words);
    }
    return new TreeSet<>(List.of(words.substring(PARTIAL.length()).split(" ")));
  }

  /** The file's content. */
  String text() {
    StringBuilder text = new StringBuilder("# ").append(date).append(' ');
    text.append(partial.isEmpty() ? COMPLETE : PARTIAL + String.join(" ", partial)).append('\n');
    files.values().forEach(file -> text.append(file.line()).append('\n'));
    return text.toString();
  }

  boolean knownInPart(GoVersion version) {
    return partial.contains(version.name());
  }

  /** The releases, and what each was published for. */
  SortedMap<GoVersion, Set<Platform>> releases() {
    SortedMap<GoVersion, Set<Platform>> releases = new TreeMap<>();
    for (String name : files.keySet()) {
      ArchiveName.parse(name)
          .ifPresent(
              parsed ->
                  releases
                      .computeIfAbsent(parsed.version(), version -> new HashSet<>())
                      .add(parsed.platform()));
    }
    return releases;
  }

  /** The archives of one release, by what their names mean. */
  List<Map.Entry<ArchiveName, PublishedFile>> release(GoVersion version) {
    String start = version.name() + ".";
    Collection<PublishedFile> alike = files.subMap(start, start + Character.MAX_VALUE).values();
    List<Map.Entry<ArchiveName, PublishedFile>> found = new ArrayList<>();
    for (PublishedFile file : alike) {
      ArchiveName.parse(file.name())
          .filter(name -> name.version().equals(version))
          .ifPresent(name -> found.add(Map.entry(name, file)));
    }
    return found;
  }
}
