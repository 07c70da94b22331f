// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a Go archive from a stream into a private folder, trusting no entry of it. */
public final class Extractor {

  private static final int INFLATED_BUFFER = 128 * 1024;

  /** Ten times the largest archive known (17,353 entries in 1.27.1). */
  private static final int MOST_ENTRIES = 200_000;

  /**
   * A header with its extended names takes some kilobytes; a hostile one must not fill the heap.
   */
  private static final long HEADER_LIMIT = 1024 * 1024;

  private final Disk disk;
  private final Host host;

  public Extractor(Disk disk, Host host) {
    this.disk = disk;
    this.host = host;
  }

  /**
   * Unpacks {@code archive} to the end of its compressed stream.
   *
   * @param archive a gzipped tar; what it fails with as a {@link CarriedException} is passed on
   * @param unpackedLimit the most bytes it may inflate to
   * @param staging an existing folder; it is closed to everyone else
   * @return the tree at {@code staging/go}
   * @throws IntegrityException {@code archive_damaged} or {@code archive_hostile}
   * @throws dev.jgo.core.error.LocalException when this machine cannot hold it
   */
  public StagedTree extract(InputStream archive, long unpackedLimit, Path staging)
      throws JgoException {
    Path root = staging.resolve("go");
    TreeWriter tree = new TreeWriter(disk, root);
    StagingFolder.closeToOthers(staging, disk, host);
    try (WriterThread writer = new WriterThread(tree, root)) {
      readAll(archive, unpackedLimit, writer);
      writer.drain();
    }
    try {
      return new StagedTree(root, tree.finish());
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the archive", root);
    }
  }

  private void readAll(InputStream archive, long unpackedLimit, WriterThread writer)
      throws JgoException {
    try (GzipStream inflated = new GzipStream(archive, unpackedLimit)) {
      inflated.begin();
      TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new BufferedInputStream(inflated, INFLATED_BUFFER), StandardCharsets.UTF_8.name());
      Batches batches = new Batches(writer);
      int count = 0;
      for (TarArchiveEntry entry = next(tar, inflated);
          entry != null;
          entry = next(tar, inflated)) {
        if (++count > MOST_ENTRIES) {
          throw EntryPolicy.hostile("more than " + MOST_ENTRIES + " entries");
        }
        inflated.allow(unpackedLimit);
        batches.add(accepted(entry), entry.getSize(), tar);
      }
      // The sum comes after the tar's last record: who stops there has never checked it.
      inflated.allow(unpackedLimit);
      inflated.skipToEnd();
      batches.flush();
    } catch (IOException e) {
      throw ReadingTrouble.of(e);
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, GzipStream inflated)
      throws IOException {
    inflated.allow(HEADER_LIMIT);
    try {
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      throw new IOException("a header of it cannot be read", e);
    }
  }

  private static TarEntry accepted(TarArchiveEntry entry) throws IntegrityException {
    boolean folder = entry.isDirectory();
    if (!folder && !isPlainFile(entry)) {
      throw EntryPolicy.hostile(
          "`" + EntryPolicy.printable(entry.getName()) + "`, a link or a device");
    }
    return new TarEntry(
        EntryPolicy.below(entry.getName(), folder),
        folder,
        entry.getMode() & 0777,
        entry.getLastModifiedTime().toInstant());
  }

  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    boolean regular = type == TarArchiveEntry.LF_NORMAL || type == TarArchiveEntry.LF_OLDNORM;
    return regular && !entry.isSparse();
  }
}
