// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What earlier runs left in the cache: parts of archives, and archives that were kept on purpose.
 * Whatever a running jgo uses is left alone: its lock is asked first. The locks themselves stay, a
 * few bytes each: who removes one lets two runs hold it.
 */
public final class CachedFiles {

  /** After so long nobody goes on with a download. */
  private static final Duration EXPIRES = Duration.ofDays(7);

  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{64})(\\.part|\\.journal)?(\\.new)?");

  private final Path folder;
  private final Disk disk;
  private final Host host;

  CachedFiles(Path folder, Disk disk, Host host) {
    this.folder = folder;
    this.disk = disk;
    this.host = host;
  }

  /** Those in the caller's cache. */
  public static CachedFiles of(UserFolders folders, Disk disk, Host host) {
    return new CachedFiles(folders.downloads(), disk, host);
  }

  /**
   * One archive, or a part of one.
   *
   * @param whole whether all of it is here, kept on purpose
   * @param bytes how much of it is here
   * @param size of the whole archive; -1 when unknown
   * @param changed when something was last added
   * @param inUse whether a running jgo holds its lock
   */
  public record Entry(
      String sha256, boolean whole, long bytes, long size, Instant changed, boolean inUse) {}

  /** All of them, by their sums; none where the folder is another's. */
  public List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String sha256 : sums()) {
      try {
        entry(sha256, inUse(sha256)).ifPresent(entries::add);
      } catch (NoSuchFileException e) {
        // Another jgo has ended with it since it was found.
      }
    }
    return entries;
  }

  /** Removes what is here of one archive; returns whether nobody used it. */
  public boolean remove(String sha256) throws IOException {
    Optional<FileLocks.Held> lock = lock(sha256);
    if (lock.isEmpty()) {
      return false;
    }
    try (FileLocks.Held held = lock.get()) {
      // The journal first: a part without one is begun anew, a journal without its part lies.
      for (String ending : List.of(".journal.new", ".journal", ".part", "")) {
        new AtomicFiles(disk).removeIfThere(folder.resolve(sha256 + ending));
      }
    }
    return true;
  }

  /** Removes parts that nobody will go on with; what cannot be removed is tried next time. */
  void sweep() {
    Instant limit = host.clock().instant().minus(EXPIRES);
    try {
      for (Entry entry : list()) {
        if (!entry.whole() && !entry.inUse() && entry.changed().isBefore(limit)) {
          remove(entry.sha256());
        }
      }
    } catch (IOException e) {
      // Old bytes are no reason to fail.
    }
  }

  private Optional<FileLocks.Held> lock(String sha256) throws IOException {
    return new FileLocks(host).tryAcquire(lockOf(sha256));
  }

  private boolean inUse(String sha256) throws IOException {
    return new FileLocks(host).isHeld(lockOf(sha256));
  }

  private Path lockOf(String sha256) {
    return folder.resolve(sha256 + ".lock");
  }

  private Set<String> sums() throws IOException {
    Set<String> sums = new TreeSet<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !Ownership.trusted(folder, host)) {
      return sums;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          sums.add(name.group(1));
        }
      }
    }
    return sums;
  }

  private Optional<Entry> entry(String sha256, boolean inUse) throws IOException {
    Path kept = folder.resolve(sha256);
    Path part = folder.resolve(sha256 + ".part");
    if (Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
      long size = Files.size(kept);
      return Optional.of(new Entry(sha256, true, size, size, changed(kept), inUse));
    }
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Optional<Journal> journal = Journal.read(PartialFile.journalPath(folder, sha256), sha256, -1);
    long here = journal.map(Journal::offset).orElse(0L);
    long size = journal.map(Journal::size).orElse(-1L);
    return Optional.of(new Entry(sha256, false, here, size, changed(part), inUse));
  }

  private static Instant changed(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }
}
