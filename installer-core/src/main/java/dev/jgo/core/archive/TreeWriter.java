// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Modes;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Makes the folders and files of one tree, in the order of the archive, and remembers them. Used by
 * one thread only.
 */
final class TreeWriter {

  /** Folders must be open to their owner while they are filled. */
  private static final int OWNER = 0700;

  private static final int DEFAULT_FOLDER = 0755;

  private record Folder(Path path, int mode, Instant time) {}

  private final Disk disk;
  private final Path root;
  private final NameBudget budget = new NameBudget();
  private final Set<String> made = new HashSet<>();
  private final List<Folder> explicit = new ArrayList<>();
  private final Map<Integer, Boolean> umaskHides = new HashMap<>();
  private final List<Manifest.Entry> entries = new ArrayList<>();
  private final CRC32 crc = new CRC32();
  private final @Nullable ModuleSum sum;

  private String parent = "";
  private Path parentPath;
  private @Nullable OpenFile open;
  private long position;

  TreeWriter(Disk disk, Path root) {
    this(disk, root, null);
  }

  /** The same, and every file that is written is added to {@code sum}. */
  TreeWriter(Disk disk, Path root, @Nullable ModuleSum sum) {
    this.disk = disk;
    this.root = root;
    this.sum = sum;
    this.parentPath = root;
  }

  void write(Batch batch) throws IOException {
    for (Batch.Piece piece : batch.pieces) {
      write(piece, batch.bytes);
    }
  }

  private void write(Batch.Piece piece, byte[] bytes) throws IOException {
    TarEntry entry = piece.entry();
    if (entry.folder()) {
      folder(entry);
      return;
    }
    Path path = path(entry.name());
    ByteBuffer content = ByteBuffer.wrap(bytes, piece.offset(), piece.length());
    crc.update(bytes, piece.offset(), piece.length());
    if (sum != null) {
      sum.update(bytes, piece.offset(), piece.length());
    }
    if (piece.first() && piece.last()) {
      disk.writeNew(path, entry.mode(), entry.time(), content);
    } else {
      part(piece, path, content);
    }
    position += piece.length();
    if (piece.last()) {
      written(entry, path);
    }
  }

  private void part(Batch.Piece piece, Path path, ByteBuffer content) throws IOException {
    if (piece.first()) {
      open = disk.create(path, piece.entry().mode());
    }
    OpenFile file = open;
    if (file != null) {
      file.write(content, position);
    }
    if (piece.last()) {
      abandon();
      disk.touch(path, piece.entry().time());
    }
  }

  private void written(TarEntry entry, Path path) throws IOException {
    if (hiddenByUmask(entry.mode(), path)) {
      disk.chmod(path, entry.mode());
    }
    budget.take(entry.name());
    entries.add(
        new Manifest.Entry(
            entry.name(), position, entry.mode(), kept(entry.time(), path), (int) crc.getValue()));
    position = 0;
    crc.reset();
    if (sum != null) {
      sum.end(entry.name());
    }
  }

  /**
   * The time that the file has now: every file system can keep those from 1970 to 2038, and makes
   * something of its own of others.
   */
  private static long kept(Instant time, Path file) throws IOException {
    long seconds = time.getEpochSecond();
    return seconds >= 0 && seconds <= Integer.MAX_VALUE
        ? seconds
        : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).to(TimeUnit.SECONDS);
  }

  /** Closes what a failure left open. */
  void abandon() throws IOException {
    OpenFile file = open;
    open = null;
    if (file != null) {
      file.close();
    }
  }

  /** Gives the folders the times and modes that filling them has kept them from having. */
  Manifest finish() throws IOException {
    for (Folder folder : explicit) {
      if ((folder.mode() & OWNER) != OWNER) {
        disk.chmod(folder.path(), folder.mode());
      }
      disk.touch(folder.path(), folder.time());
    }
    return new Manifest(entries);
  }

  private void folder(TarEntry entry) throws IOException {
    Path path = path(entry.name());
    if (made.add(entry.name())) {
      disk.makeFolder(path, entry.mode() | OWNER);
    }
    budget.take(entry.name());
    explicit.add(new Folder(path, entry.mode(), entry.time()));
  }

  /** Where an entry belongs; its folder is there afterwards. */
  private Path path(String name) throws IOException {
    if (name.isEmpty()) {
      return root;
    }
    int slash = name.lastIndexOf('/');
    enter(slash < 0 ? "" : name.substring(0, slash));
    return RawPaths.resolve(parentPath, name.substring(slash + 1));
  }

  /** Archives of 1.21.0 have no folder entries at all, so parents are made as they are met. */
  private void enter(String folder) throws IOException {
    if (made.contains(folder) && folder.equals(parent)) {
      return;
    }
    Path path = path(folder);
    if (made.add(folder)) {
      budget.take(folder);
      disk.makeFolder(path, DEFAULT_FOLDER);
    }
    parent = folder;
    parentPath = path;
  }

  /** Asked once for each mode, to spare a stat for each of 15,000 files. */
  private boolean hiddenByUmask(int mode, Path sample) throws IOException {
    Boolean known = umaskHides.get(mode);
    if (known == null) {
      known = Modes.of(sample) != mode;
      umaskHides.put(mode, known);
    }
    return known;
  }
}
