// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that counts the steps of a run and strikes at one of them: stops there for ever, as if the
 * process had been killed (no later step has any effect), or fails once with an error.
 *
 * <p>What only makes things durable is counted and not done: no test of one process can see it.
 */
final class StruckDisk implements Disk {

  /** How a step is struck. */
  enum Strike {
    STOP,
    ENOSPC,
    EIO,
    EACCES
  }

  /**
   * One step of a run.
   *
   * @param call as the system calls it
   */
  record Step(String call, Path path) {

    String below(Path root) {
      return call + " " + root.relativize(path);
    }
  }

  private final Disk disk;
  private final Strike strike;
  private final int at;
  private final List<Step> steps = new ArrayList<>();
  private volatile boolean struck;
  private boolean exchanging;
  private OnStep onStep = step -> {};

  /** Strikes at step {@code at}, from 1; never with 0. */
  StruckDisk(Disk disk, Strike strike, int at) {
    this.disk = disk;
    this.strike = strike;
    this.at = at;
  }

  /** What happens just before a step. */
  interface OnStep {
    void before(Step step) throws IOException;
  }

  StruckDisk onStep(OnStep action) {
    onStep = action;
    return this;
  }

  /** Exchanges names, as a newer Java can, in what looks like one step. */
  StruckDisk exchanging() {
    exchanging = true;
    return this;
  }

  boolean struck() {
    return struck;
  }

  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  private synchronized void step(String call, Path path) throws IOException {
    if (struck && strike == Strike.STOP) {
      throw new FileSystemException(path.toString(), null, "the process is dead");
    }
    Step next = new Step(call, path);
    steps.add(next);
    onStep.before(next);
    if (steps.size() != at) {
      return;
    }
    struck = true;
    String file = path.toString();
    throw switch (strike) {
      case STOP -> new FileSystemException(file, null, "the process is killed here");
      case ENOSPC -> new FileSystemException(file, null, "No space left on device");
      case EIO -> new FileSystemException(file, null, "Input/output error");
      case EACCES -> new AccessDeniedException(file);
    };
  }

  @Override
  public void makeFolder(Path folder, int mode) throws IOException {
    step("mkdir", folder);
    disk.makeFolder(folder, mode);
  }

  @Override
  public OpenFile create(Path file, int mode) throws IOException {
    step("create", file);
    return new StruckFile(disk.create(file, mode), file);
  }

  @Override
  public OpenFile open(Path file, int mode) throws IOException {
    step("open", file);
    return new StruckFile(disk.open(file, mode), file);
  }

  @Override
  public void append(Path file, byte[] content) throws IOException {
    step("write", file);
    disk.append(file, content);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename", from);
    disk.rename(from, to);
  }

  @Override
  public boolean exchange(Path one, Path other) throws IOException {
    if (!exchanging) {
      return false;
    }
    step("exchange", other);
    Path between = other.resolveSibling("between");
    disk.rename(other, between);
    disk.rename(one, other);
    disk.rename(between, one);
    return true;
  }

  @Override
  public void symlink(Path link, Path target) throws IOException {
    step("symlink", link);
    disk.symlink(link, target);
  }

  @Override
  public void hardLink(Path link, Path existing) throws IOException {
    step("link", existing);
    disk.hardLink(link, existing);
  }

  @Override
  public void remove(Path path) throws IOException {
    step("unlink", path);
    disk.remove(path);
  }

  @Override
  public void removeIn(SecureDirectoryStream<Path> folder, Path path, boolean isFolder)
      throws IOException {
    step("unlink", path);
    disk.removeIn(folder, path, isFolder);
  }

  @Override
  public void chmod(Path path, int mode) throws IOException {
    step("chmod", path);
    disk.chmod(path, mode);
  }

  @Override
  public void chgrp(Path path, long gid) throws IOException {
    step("chgrp", path);
    disk.chgrp(path, gid);
  }

  @Override
  public void touch(Path path, Instant time) throws IOException {
    step("touch", path);
    disk.touch(path, time);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    step("fsync", folder);
  }

  @Override
  public void syncFileSystem(Path path) throws IOException {
    step("syncfs", path);
  }

  private final class StruckFile implements OpenFile {
    private final OpenFile file;
    private final Path path;

    StruckFile(OpenFile file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      step("write", path);
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
      step("ftruncate", path);
      file.resize(size);
    }

    @Override
    public void sync(boolean metadata) throws IOException {
      step("fsync", path);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
