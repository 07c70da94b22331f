// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.CacheEntry;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.CachedFiles;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The caller's cache: all of it can be fetched again, and none of it is believed unproved. */
public final class Cache {

  private final UserFolders folders;
  private final Disk disk;
  private final Host host;
  private final CachedFiles archives;

  public Cache(RunContext context) {
    this.folders = context.folders();
    this.disk = context.disk();
    this.host = context.host();
    this.archives = CachedFiles.of(folders, disk, host);
  }

  /** Where it is. */
  public Path folder() {
    return folders.cache();
  }

  /** What is in it. */
  public List<CacheEntry> list() throws JgoException {
    try {
      List<CacheEntry> entries = new ArrayList<>();
      for (CachedFiles.Entry entry : archives.list()) {
        entries.add(
            new CacheEntry(
                entry.whole() ? CacheEntry.Kind.ARCHIVE : CacheEntry.Kind.PARTIAL,
                entry.sha256(),
                entry.bytes(),
                entry.size(),
                entry.changed(),
                entry.inUse()));
      }
      for (Map.Entry<CacheEntry.Kind, Path> kind : documents().entrySet()) {
        for (Path file : files(kind.getValue())) {
          document(kind.getKey(), file).ifPresent(entries::add);
        }
      }
      return entries;
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the cache", folder());
    }
  }

  private static Optional<CacheEntry> document(CacheEntry.Kind kind, Path file) throws IOException {
    try {
      long size = Files.size(file);
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      String name = String.valueOf(file.getFileName());
      return Optional.of(new CacheEntry(kind, name, size, size, changed, false));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Another jgo has removed it since it was found.
    }
  }

  /**
   * Empties it, but for what a running jgo works with.
   *
   * @return what was removed
   */
  public List<CacheEntry> clear() throws JgoException {
    List<CacheEntry> removed = new ArrayList<>();
    for (CacheEntry entry : list()) {
      if (remove(entry)) {
        removed.add(entry);
      }
    }
    return removed;
  }

  private boolean remove(CacheEntry entry) throws JgoException {
    try {
      Path folder = documents().get(entry.kind());
      return folder == null
          ? archives.remove(entry.name())
          : new AtomicFiles(disk).removeIfThere(folder.resolve(entry.name()));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "empty the cache", folder());
    }
  }

  /** Where small files are, by what they are. */
  private SortedMap<CacheEntry.Kind, Path> documents() {
    return new TreeMap<>(
        Map.of(
            CacheEntry.Kind.LIST, folders.lists(),
            CacheEntry.Kind.RECORD, Proofs.records(folders),
            CacheEntry.Kind.SIGNATURE, Proofs.signatures(folders)));
  }

  private List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !Ownership.trusted(folder, host)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !SharedFile.isNeighbour(file))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }
}
