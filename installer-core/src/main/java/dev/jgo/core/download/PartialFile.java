// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.files.Space;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of one archive that are here so far, and their journal. The journal is noted often and
 * cheaply, which survives the end of a process; data and journal are made durable more seldom,
 * which survives a power loss. A journal that claims too much after all is caught by the archive's
 * sum.
 */
final class PartialFile implements AutoCloseable {

  /** Measured: 20 ms for all the notes of a 67 MB archive. */
  private static final long NOTE_EVERY = 1024 * 1024;

  /** Measured: 70 ms for all of them; every 256 KiB it would be 340 ms. */
  private static final long SYNC_EVERY = 8 * NOTE_EVERY;

  private static final int MODE = 0600;

  private final Disk disk;
  private final AtomicFiles files;
  private final Path part;
  private final Path journalPath;
  private final OpenFile file;
  private final boolean durable;
  private final long sureSize;

  private final Comparison comparison;

  private Journal journal;
  private long noted;
  private volatile boolean closed;

  private PartialFile(
      Disk disk, Path part, Path journalPath, Journal journal, long sureSize, boolean durable)
      throws IOException {
    this.disk = disk;
    this.files = new AtomicFiles(disk);
    this.part = part;
    this.journalPath = journalPath;
    this.journal = journal;
    this.durable = durable;
    this.sureSize = sureSize;
    this.noted = journal.offset();
    this.file = disk.open(part, MODE);
    this.comparison = new Comparison(file);
  }

  /**
   * Opens what an earlier run left, or begins anew where that cannot be used.
   *
   * @param size of the whole archive, -1 when unknown
   * @param durable whether a power loss must be survived too
   */
  static PartialFile open(Disk disk, Path folder, String sha256, long size, boolean durable)
      throws LocalException {
    Path part = folder.resolve(sha256 + ".part");
    Path journalPath = journalPath(folder, sha256);
    try {
      Optional<Journal> left = Journal.read(journalPath, sha256, size);
      boolean usable =
          left.isPresent()
              && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
              && Files.size(part) >= left.get().reach();
      if (!usable) {
        new AtomicFiles(disk).removeIfThere(journalPath);
        new AtomicFiles(disk).removeIfThere(part);
      }
      Journal journal = usable ? left.get() : Journal.empty(sha256, size);
      PartialFile partial = new PartialFile(disk, part, journalPath, journal, size, durable);
      boolean shaped = false;
      try {
        partial.shape();
        shaped = true;
      } finally {
        if (!shaped) {
          partial.close();
        }
      }
      return partial;
    } catch (IOException e) {
      throw LocalTrouble.of(e, "keep the download", part);
    }
  }

  /** Where the journal of that archive lies. */
  static Path journalPath(Path folder, String sha256) {
    return folder.resolve(sha256 + ".journal");
  }

  synchronized Journal journal() {
    return journal;
  }

  synchronized long offset() {
    return journal.offset();
  }

  Path path() {
    return part;
  }

  int read(ByteBuffer into, long position) throws IOException {
    return file.read(into, position);
  }

  /** Somebody trustworthy enough has said how long the archive is. */
  synchronized void sized(long size) throws LocalException {
    if (journal.size() < 0) {
      journal = journal.sized(size);
      try {
        shape();
      } catch (IOException e) {
        throw trouble(e);
      }
    }
  }

  /** Whether the size does not depend on what a server said. */
  boolean sizeIsSure() {
    return sureSize >= 0;
  }

  /** Servers contradict each other, or themselves: what they said of the size does not count. */
  synchronized void forgetToldSize() {
    journal = journal.sized(sureSize);
  }

  /** What comes now comes from here. */
  synchronized void from(String source, Optional<String> tag) {
    journal = journal.from(source, tag);
  }

  /** Adds the next bytes. */
  synchronized void append(byte[] bytes, int start, int length) throws LocalException {
    try {
      comparison.look(journal, bytes, start, length);
      file.write(ByteBuffer.wrap(bytes, start, length), journal.offset());
      journal = journal.at(journal.offset() + length);
      if (durable && journal.offset() - journal.synced() >= SYNC_EVERY) {
        file.sync(false);
        journal = journal.allSynced();
        write(true);
      } else if (journal.offset() - noted >= NOTE_EVERY) {
        write(false);
      }
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /** Takes over what {@code source} gave before the sum turned out to be wrong. */
  synchronized void accept(String source) {
    journal = journal.accepting(source);
  }

  /** Who gave the bytes that are here, and who was asked last. */
  synchronized Set<String> givers() {
    Set<String> givers = new LinkedHashSet<>();
    journal.shares().forEach(share -> givers.add(share.source()));
    if (!journal.source().isEmpty()) {
      givers.add(journal.source());
    }
    return givers;
  }

  /** Whose doubted bytes were others than those that came in their place. */
  synchronized Set<String> refuted() {
    return comparison.refuted();
  }

  /** The sum is wrong, and it is not known whose bytes are: they are kept to be compared. */
  synchronized void doubt() throws LocalException {
    try {
      journal = journal.doubting();
      write(false);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /** Writes down how far it has come. */
  synchronized void note() throws LocalException {
    if (journal.reach() > 0 && (journal.offset() != noted || journal.complete())) {
      try {
        write(false);
      } catch (IOException e) {
        throw trouble(e);
      }
    }
  }

  /** Nothing of it is kept. */
  synchronized void remove() throws LocalException {
    try {
      files.removeIfThere(journalPath);
      files.removeIfThere(part);
      journal = Journal.empty(journal.sha256(), -1);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "remove the download", part);
    }
  }

  /** The whole archive gets the name under which later runs find it. */
  synchronized void keepAs(Path kept) throws LocalException {
    try {
      disk.rename(part, kept);
      files.removeIfThere(journalPath);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "keep the archive", kept);
    }
  }

  /** Nothing is noted any more; takes no monitor, which a write to a disk that hangs may hold. */
  @Override
  public void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      // Every byte was written by a call that did not fail; a close has nothing to add to that.
    }
  }

  /**
   * Gives the file its full length, as a hole, once there is room for what will fill it. What only
   * a server has told is no reason to do either: it may be a lie, and the next source has the file.
   */
  private void shape() throws IOException, LocalException {
    long missing = journal.size() - journal.reach();
    if (journal.size() < 0 || !sizeIsSure()) {
      return;
    }
    long room = Space.at(part).bytes();
    if (room < missing) {
      throw new LocalException(
          FailureKind.NO_SPACE,
          "cannot keep the download in `"
              + part
              + "`: it needs "
              + missing
              + " bytes more and "
              + room
              + " are free",
          "free some space and run the same command again; what was fetched is kept");
    }
    file.resize(journal.size());
  }

  private void write(boolean sync) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    files.write(journalPath, journal.bytes(), MODE, sync);
    noted = journal.offset();
  }

  LocalException unreadable(IOException e) {
    return LocalTrouble.of(e, "read the download", part);
  }

  private LocalException trouble(IOException e) {
    return LocalTrouble.of(e, "write the download", part);
  }
}
