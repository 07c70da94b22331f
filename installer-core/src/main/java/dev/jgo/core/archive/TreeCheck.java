// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Modes;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Compares a tree with its manifest, content included. Times are left out: a copy has others and is
 * the same Go.
 */
public final class TreeCheck {

  private TreeCheck() {}

  /**
   * All differences of a tree that was read, in the order of the names.
   *
   * @param published the same of the tree that the manifest is of, where it is at hand: SHA-256
   *     tells more than the manifest's CRC-32
   */
  public static List<Difference> differences(
      Path root, TreeContents contents, Manifest manifest, Optional<TreeContents> published)
      throws IOException {
    List<Difference> all = new ArrayList<>(ofEntries(root, contents, manifest));
    if (published.isPresent()) {
      addChanged(all, contents, manifest, published.get());
    }
    Set<String> names = new HashSet<>();
    manifest.entries().forEach(entry -> names.add(entry.name()));
    Stream.concat(contents.names().stream(), contents.strange().stream())
        .filter(name -> !names.contains(name))
        .forEach(name -> all.add(new Difference(Difference.Kind.EXTRA, name, "")));
    all.sort(Comparator.comparing(Difference::name));
    return all;
  }

  /** Those that the CRC-32 does not tell. */
  private static void addChanged(
      List<Difference> all, TreeContents contents, Manifest manifest, TreeContents published) {
    Set<String> known = new HashSet<>();
    all.forEach(difference -> known.add(difference.name()));
    for (Manifest.Entry entry : manifest.entries()) {
      boolean same = contents.sums(entry.name()).equals(published.sums(entry.name()));
      if (!same && !known.contains(entry.name())) {
        all.add(new Difference(Difference.Kind.CHANGED, entry.name(), ""));
      }
    }
  }

  private static List<Difference> ofEntries(Path root, TreeContents contents, Manifest manifest)
      throws IOException {
    try {
      return manifest.entries().parallelStream()
          .map(entry -> unchecked(root, contents, entry))
          .flatMap(Optional::stream)
          .toList();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static Optional<Difference> unchecked(
      Path root, TreeContents contents, Manifest.Entry entry) {
    try {
      return difference(RawPaths.resolve(root, entry.name()), contents, entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CRC-32 of a content, as the manifest has it. */
  public static int crc32(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static Optional<Difference> difference(
      Path file, TreeContents contents, Manifest.Entry entry) throws IOException {
    PosixFileAttributes now;
    try {
      now = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return of(Difference.Kind.MISSING, entry, "");
    }
    if (!now.isRegularFile()) {
      return of(Difference.Kind.NOT_A_FILE, entry, "");
    }
    if (now.size() < entry.size()) {
      String detail = now.size() + " bytes of " + entry.size();
      return of(Difference.Kind.TRUNCATED, entry, detail);
    }
    if (now.size() > entry.size() || !holds(contents, entry)) {
      return of(Difference.Kind.CHANGED, entry, "");
    }
    if (!now.permissions().equals(Modes.permissions(entry.mode()))) {
      String detail =
          PosixFilePermissions.toString(now.permissions())
              + " instead of "
              + String.format(Locale.ROOT, "%04o", entry.mode());
      return of(Difference.Kind.MODE, entry, detail);
    }
    return Optional.empty();
  }

  private static Optional<Difference> of(
      Difference.Kind kind, Manifest.Entry entry, String detail) {
    return Optional.of(new Difference(kind, entry.name(), detail));
  }

  private static boolean holds(TreeContents contents, Manifest.Entry entry) {
    return contents.sums(entry.name()).filter(sums -> sums.crc32() == entry.crc32()).isPresent();
  }
}
