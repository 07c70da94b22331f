// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;

/** A disk on which writes to the file of one name fail after so many bytes. */
record FaultyDisk(Disk real, String suffix, long good, String words) implements Disk {

  /** As the JVM says it: no failure of the disk, but an error in the thread that writes. */
  static final String HEAP = "Java heap space";

  @Override
  public OpenFile create(Path file, int mode) throws IOException {
    return guarded(real.create(file, mode), file);
  }

  @Override
  public OpenFile open(Path file, int mode) throws IOException {
    return guarded(real.open(file, mode), file);
  }

  private OpenFile guarded(OpenFile file, Path path) {
    return path.toString().endsWith(suffix) ? new Faulty(file, path) : file;
  }

  private final class Faulty implements OpenFile {
    private final OpenFile file;
    private final Path path;

    Faulty(OpenFile file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      if (position + bytes.remaining() > good) {
        if (words.equals(HEAP)) {
          throw new OutOfMemoryError(words);
        }
        throw new FileSystemException(path.toString(), null, words);
      }
      file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void resize(long size) throws IOException {
      file.resize(size);
    }

    @Override
    public void sync(boolean metadata) throws IOException {
      file.sync(metadata);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  @Override
  public void makeFolder(Path folder, int mode) throws IOException {
    real.makeFolder(folder, mode);
  }

  @Override
  public void removeIn(SecureDirectoryStream<Path> folder, Path path, boolean isFolder)
      throws IOException {
    real.removeIn(folder, path, isFolder);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    real.append(file, content);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    real.rename(from, to);
  }

  @Override
  public void symlink(Path link, Path target) throws IOException {
    real.symlink(link, target);
  }

  @Override
  public void hardLink(Path link, Path existing) throws IOException {
    real.hardLink(link, existing);
  }

  @Override
  public void remove(Path path) throws IOException {
    real.remove(path);
  }

  @Override
  public void chmod(Path path, int mode) throws IOException {
    real.chmod(path, mode);
  }

  @Override
  public void chgrp(Path path, long gid) throws IOException {
    real.chgrp(path, gid);
  }

  @Override
  public void touch(Path path, Instant time) throws IOException {
    real.touch(path, time);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    real.syncFolder(folder);
  }

  @Override
  public void syncFileSystem(Path path) throws IOException {
    real.syncFileSystem(path);
  }
}
