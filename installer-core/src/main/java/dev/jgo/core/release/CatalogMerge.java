// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.version.GoVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds a list of releases to the catalog. What the catalog knows already never changes: an unknown
 * size is filled in, a release known in part becomes complete, and anything else is refused.
 *
 * @param complete whether the list has every archive of each release that it names
 */
record CatalogMerge(ReleaseList list, LocalDate date, boolean complete) {

  /**
   * What a merge leads to.
   *
   * @param lines the lines that differ from before, by name ({@code 1.21})
   * @param news one sentence for each thing that is new
   */
  record Result(SortedMap<String, LineCatalog> lines, List<String> news) {}

  /**
   * Merges, without changing {@code known}.
   *
   * @param known the catalog's lines, by name
   * @throws IntegrityException {@code checksum_mismatch} if the list has another sum or size for a
   *     file that is known
   */
  Result into(Map<String, LineCatalog> known) throws IntegrityException {
    SortedMap<String, LineCatalog> changed = new TreeMap<>();
    List<String> news = new ArrayList<>();
    for (Map.Entry<String, SortedMap<GoVersion, List<PublishedFile>>> line :
        byLine(news).entrySet()) {
      LineCatalog before =
          known.getOrDefault(
              line.getKey(), new LineCatalog(date, new TreeSet<>(), new TreeMap<>()));
      LineCatalog after = merged(before, line.getValue(), news);
      if (!after.equals(known.get(line.getKey()))) {
        changed.put(line.getKey(), after);
      }
    }
    return new Result(changed, news);
  }

  private LineCatalog merged(
      LineCatalog before, SortedMap<GoVersion, List<PublishedFile>> releases, List<String> news)
      throws IntegrityException {
    SortedMap<String, PublishedFile> files = new TreeMap<>(before.files());
    SortedSet<String> partial = new TreeSet<>(before.partial());
    for (Map.Entry<GoVersion, List<PublishedFile>> release : releases.entrySet()) {
      String name = release.getKey().name();
      boolean isNew = before.release(release.getKey()).isEmpty();
      int added = 0;
      int sizes = 0;
      for (PublishedFile file : release.getValue()) {
        Optional<PublishedFile> old = Optional.ofNullable(files.get(file.name()));
        PublishedFile now = old.isPresent() ? agreed(old.get(), file) : file;
        files.put(now.name(), now);
        added += old.isPresent() ? 0 : 1;
        sizes += old.isPresent() && !old.get().equals(now) ? 1 : 0;
      }
      boolean whole = complete && wholly(release.getKey());
      boolean wasPartial = whole ? partial.remove(name) : partial.contains(name);
      if (!whole && isNew) {
        partial.add(name);
      }
      report(name, added, sizes, whole && wasPartial, news);
    }
    boolean later = complete && date.isAfter(before.date());
    return new LineCatalog(later ? date : before.date(), partial, files);
  }

  private static void report(
      String release, int added, int sizes, boolean completed, List<String> news) {
    if (added > 0) {
      news.add(release + ": " + added + " archives");
    }
    if (sizes > 0) {
      news.add(release + ": " + sizes + " sizes");
    }
    if (completed) {
      news.add(release + ": known completely now");
    }
  }

  /** The one file that two records of it describe. */
  private static PublishedFile agreed(PublishedFile old, PublishedFile listed)
      throws IntegrityException {
    boolean otherSize =
        old.size().isPresent() && listed.size().isPresent() && !old.size().equals(listed.size());
    if (!old.sha256().equals(listed.sha256()) || otherSize) {
      throw new IntegrityException(
          FailureKind.CHECKSUM_MISMATCH,
          "the list has `" + listed.line() + "`, the catalog `" + old.line() + "`",
          "a published archive never changes: find out which of the two is wrong");
    }
    OptionalLong size = old.size().isPresent() ? old.size() : listed.size();
    return new PublishedFile(old.name(), size, old.sha256());
  }

  /** The archives that have a sum, by line and release. */
  private SortedMap<String, SortedMap<GoVersion, List<PublishedFile>>> byLine(List<String> news) {
    SortedMap<String, SortedMap<GoVersion, List<PublishedFile>>> lines = new TreeMap<>();
    for (ReleaseList.File file : list.files()) {
      if (!file.archive() || file.sha256().isEmpty()) {
        continue;
      }
      Optional<ArchiveName> name = ArchiveName.parse(file.name());
      if (name.isEmpty()) {
        news.add("ignored: unknown name `" + file.name() + "`");
        continue;
      }
      GoVersion version = name.get().version();
      lines
          .computeIfAbsent(version.line(), line -> new TreeMap<>())
          .computeIfAbsent(version, release -> new ArrayList<>())
          .add(new PublishedFile(file.name(), file.size(), file.sha256().get()));
    }
    return lines;
  }

  /** Whether every archive that the list has of a release comes with a sum. */
  private boolean wholly(GoVersion release) {
    return list.files().stream()
        .filter(ReleaseList.File::archive)
        .filter(file -> file.sha256().isEmpty())
        .flatMap(file -> ArchiveName.parse(file.name()).stream())
        .noneMatch(name -> name.version().equals(release));
  }
}
