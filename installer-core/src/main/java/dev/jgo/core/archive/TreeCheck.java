// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Modes;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

  private static final String SENTINEL = ".unpacked-success";

  private TreeCheck() {}

  /** All differences, in the order of the names; every file is read, on all processors. */
  public static List<Difference> differences(Path root, Manifest manifest) throws IOException {
    List<Difference> all = new ArrayList<>();
    ThreadLocal<FileSums> perThread = ThreadLocal.withInitial(FileSums::new);
    try {
      Stream<Difference> wrong =
          manifest.entries().parallelStream()
              .map(entry -> unchecked(root, entry, perThread.get()))
              .flatMap(Optional::stream);
      all.addAll(wrong.toList());
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    all.addAll(extras(root, manifest));
    all.sort(Comparator.comparing(Difference::name));
    return all;
  }

  /** CRC-32 of a content, as the manifest has it. */
  public static int crc32(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static Optional<Difference> unchecked(Path root, Manifest.Entry entry, FileSums own) {
    try {
      return difference(RawPaths.resolve(root, entry.name()), entry, own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Difference> difference(Path file, Manifest.Entry entry, FileSums own)
      throws IOException {
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
    if (now.size() > entry.size() || own.crc32(file) != entry.crc32()) {
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

  private static List<Difference> extras(Path root, Manifest manifest) throws IOException {
    Set<String> names = new HashSet<>();
    manifest.entries().forEach(entry -> names.add(entry.name()));
    int head = RawPaths.text(root).length() + 1;
    List<Difference> extras = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = RawPaths.text(file).substring(head);
            if (!names.contains(name) && !name.equals(SENTINEL)) {
              extras.add(new Difference(Difference.Kind.EXTRA, name, ""));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return extras;
  }
}
