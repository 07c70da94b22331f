// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Modes;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> made = new HashSet<>();
  private final List<Folder> explicit = new ArrayList<>();
  private final Map<Integer, Boolean> umaskHides = new HashMap<>();
  private final List<Manifest.Entry> entries = new ArrayList<>();

  private @Nullable OpenFile open;
  private TarEntry current = TarEntry.NONE;
  private Path currentPath;
  private long position;
  private final CRC32 crc = new CRC32();

  TreeWriter(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
    this.currentPath = root;
  }

  void folder(TarEntry entry) throws IOException {
    Path path = path(entry.name());
    if (made.add(entry.name())) {
      parents(entry.name());
      disk.makeFolder(path, entry.mode() | OWNER);
    }
    explicit.add(new Folder(path, entry.mode(), entry.time()));
  }

  void begin(TarEntry entry) throws IOException {
    parents(entry.name());
    current = entry;
    currentPath = path(entry.name());
    position = 0;
    crc.reset();
    open = disk.create(currentPath, entry.mode());
  }

  void content(Slab slab) throws IOException {
    if (open != null) {
      open.write(ByteBuffer.wrap(slab.bytes, 0, slab.length), position);
      position += slab.length;
      crc.update(slab.bytes, 0, slab.length);
    }
  }

  void end() throws IOException {
    abandon();
    if (hiddenByUmask(current.mode())) {
      disk.chmod(currentPath, current.mode());
    }
    disk.touch(currentPath, current.time());
    entries.add(
        new Manifest.Entry(
            current.name(),
            position,
            current.mode(),
            current.time().getEpochSecond(),
            (int) crc.getValue()));
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

  /** Archives of 1.21.0 have no folder entries at all. */
  private void parents(String name) throws IOException {
    int slash = name.lastIndexOf('/');
    String parent = slash < 0 ? "" : name.substring(0, slash);
    if (made.contains(parent)) {
      return;
    }
    if (!parent.isEmpty()) {
      parents(parent);
    }
    if (!name.isEmpty()) {
      disk.makeFolder(path(parent), DEFAULT_FOLDER);
      made.add(parent);
    }
  }

  /** Asked once for each mode: a stat for each of 15,000 files would cost 5 %. */
  private boolean hiddenByUmask(int mode) throws IOException {
    Boolean known = umaskHides.get(mode);
    if (known == null) {
      known = Modes.of(currentPath) != mode;
      umaskHides.put(mode, known);
    }
    return known;
  }

  private Path path(String name) {
    return name.isEmpty() ? root : RawPaths.resolve(root, name);
  }
}
