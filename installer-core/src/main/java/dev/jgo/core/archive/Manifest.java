// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Modes;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Every file of a tree as it was written: to tell, later and without the archive, what has changed.
 */
public record Manifest(List<Entry> entries) {

  public Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * One file.
   *
   * @param name below the tree's root, {@code /}-separated
   * @param size in bytes
   * @param mode permission bits, {@code 0644} or {@code 0755} in every archive so far
   * @param seconds of last modification since 1970, UTC
   * @param crc32 of the content
   */
  public record Entry(String name, long size, int mode, long seconds, int crc32) {}

  /** The sum of all sizes, in bytes. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /** As it is kept on disk, UTF-8: see {@link ManifestText}. */
  public byte[] text() {
    return ManifestText.of(entries);
  }

  /** Reads what {@link #text} made; empty for anything else, a part of it included. */
  public static Optional<Manifest> parse(byte[] text) {
    return ManifestText.parse(new String(text, StandardCharsets.UTF_8)).map(Manifest::new);
  }

  /**
   * What is no longer as it was written, one line each; no content is read, which takes a twentieth
   * of a second for a Go tree. Files that came later are none of it: old go commands write into
   * their own tree.
   */
  public List<String> differences(Path root) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      difference(RawPaths.resolve(root, entry.name()), entry).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<String> difference(Path file, Entry entry) throws IOException {
    PosixFileAttributes now;
    try {
      now = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Optional.of(entry.name() + ": missing");
    }
    if (!now.isRegularFile()) {
      return Optional.of(entry.name() + ": not a file");
    }
    if (now.size() != entry.size()) {
      return Optional.of(entry.name() + ": size " + now.size() + ", not " + entry.size());
    }
    if (!now.permissions().equals(Modes.permissions(entry.mode()))) {
      return Optional.of(entry.name() + ": mode changed");
    }
    return now.lastModifiedTime().to(TimeUnit.SECONDS) == entry.seconds()
        ? Optional.empty()
        : Optional.of(entry.name() + ": modified");
  }
}
