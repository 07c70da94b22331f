// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.RegularFile;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Small files of earlier runs. The time of last modification is when a file was fetched. What
 * others could have written is not believed; what cannot be kept is fetched again next time, so
 * neither ever fails a run.
 */
public final class DocumentCache {

  private static final int FILE_MODE = 0600;

  private final Path folder;
  private final Disk disk;
  private final Host host;
  private final boolean durable;

  public DocumentCache(Path folder, Disk disk, Host host) {
    this(folder, disk, host, false);
  }

  private DocumentCache(Path folder, Disk disk, Host host, boolean durable) {
    this.folder = folder;
    this.disk = disk;
    this.host = host;
    this.durable = durable;
  }

  /** For what cannot be fetched again: it survives a power loss, too. */
  public static DocumentCache lasting(Path folder, Disk disk, Host host) {
    return new DocumentCache(folder, disk, host, true);
  }

  /** A file of an earlier run. */
  public static final class Kept {
    private final byte[] bytes;
    private final Instant fetched;

    private Kept(byte[] bytes, Instant fetched) {
      this.bytes = bytes;
      this.fetched = fetched;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    public Instant fetched() {
      return fetched;
    }
  }

  /** The file called {@code name}, of at most {@code limit} bytes, if one is kept. */
  public Optional<Kept> find(String name, int limit) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Ownership.trusted(folder, host)
          || !Ownership.trusted(file, host)) {
        return Optional.empty();
      }
      Instant fetched = Files.getLastModifiedTime(file).toInstant();
      return RegularFile.read(file, limit).map(bytes -> new Kept(bytes, fetched));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps a file that has just been fetched; returns whether a later run will find it. */
  public boolean keep(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      if (KeptFolder.prepare(folder, disk, host).isPresent()) {
        return false;
      }
      new SharedFile(file, disk, host).write(bytes, FILE_MODE, durable);
      disk.touch(file, host.clock().instant());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
