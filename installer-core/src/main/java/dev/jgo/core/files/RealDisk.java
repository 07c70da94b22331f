// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Command;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.SystemTools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The machine's own file systems. */
public final class RealDisk implements Disk {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
  private static final Set<OpenOption> ANY =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.READ,
          LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> AT_THE_END =
      Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  private static final CopyOption[] ATOMIC = {StandardCopyOption.ATOMIC_MOVE};

  private static final String EINVAL = "Invalid argument";

  /** A full disk cache on a slow card takes minutes to write back; longer than that is a fault. */
  private static final Duration SYNC_LIMIT = Duration.ofMinutes(10);

  private static final Set<OpenOption> WRITE_NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Host host;

  public RealDisk(Host host) {
    this.host = host;
  }

  @Override
  public void makeFolder(Path folder, int mode) throws IOException {
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(Modes.permissions(mode)));
    if (Modes.of(folder) != mode) {
      chmod(folder, mode);
    }
  }

  @Override
  public OpenFile create(Path file, int mode) throws IOException {
    return new ChannelFile(
        FileChannel.open(file, NEW, PosixFilePermissions.asFileAttribute(Modes.permissions(mode))));
  }

  @Override
  public void writeNew(Path file, int mode, Instant time, ByteBuffer content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, WRITE_NEW, PosixFilePermissions.asFileAttribute(Modes.permissions(mode)))) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
    touch(file, time);
  }

  @Override
  public OpenFile open(Path file, int mode) throws IOException {
    return new ChannelFile(
        FileChannel.open(file, ANY, PosixFilePermissions.asFileAttribute(Modes.permissions(mode))));
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, AT_THE_END)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC);
  }

  @Override
  public boolean exchange(Path one, Path other) {
    return ForeignExchange.exchange(one, other);
  }

  @Override
  public void symlink(Path link, Path target) throws IOException {
    Files.createSymbolicLink(link, target);
  }

  @Override
  public void hardLink(Path link, Path existing) throws IOException {
    Files.createLink(link, existing);
  }

  @Override
  public void remove(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void removeIn(SecureDirectoryStream<Path> folder, Path path, boolean isFolder)
      throws IOException {
    if (isFolder) {
      folder.deleteDirectory(path.getFileName());
    } else {
      folder.deleteFile(path.getFileName());
    }
  }

  @Override
  public void chmod(Path path, int mode) throws IOException {
    Files.setPosixFilePermissions(path, Modes.permissions(mode));
  }

  @Override
  public void chgrp(Path path, long gid) throws IOException {
    Files.setAttribute(path, "unix:gid", Math.toIntExact(gid), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void touch(Path path, Instant time) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(time));
  }

  /** Some file systems (FUSE, CIFS) make no folder durable by itself, and say EINVAL (fsync(2)). */
  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains(EINVAL)) {
        throw e;
      }
    }
  }

  /**
   * Java has no syncfs(2); coreutils' {@code sync -f} is one. Where it is missing, or an older one
   * that does not know the option, each file is made durable by itself.
   */
  @Override
  public void syncFileSystem(Path path) throws IOException {
    Optional<Path> sync = SystemTools.find("sync");
    if (sync.isPresent()) {
      List<String> words = List.of(sync.get().toString(), "-f", ".");
      Finished finished = host.run(new Command(words, path, Map.of(), SYNC_LIMIT));
      if (finished.status() == 0) {
        return;
      }
    }
    syncEach(path);
  }

  private void syncEach(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(path)) {
      all = tree.filter(entry -> !Files.isSymbolicLink(entry)).toList();
    }
    for (Path entry : all) {
      syncFolder(entry);
    }
  }
}
