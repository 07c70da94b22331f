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
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Unpacks a Go archive from a stream into a private folder, trusting no entry of it. */
public final class Extractor {

  private static final int INFLATED_BUFFER = 128 * 1024;

  /** Three times the largest archive known (17,353 entries in 1.27.1). */
  static final int MOST_ENTRIES = 50_000;

  /** After so many entries progress is told: some hundred times for an archive. */
  static final int EACH = 128;

  private final Disk disk;
  private final Host host;
  private final LongConsumer counted;

  public Extractor(Disk disk, Host host) {
    this(disk, host, count -> {});
  }

  /**
   * The same, which tells how far it is.
   *
   * @param counted told now and then how many entries were read
   */
  public Extractor(Disk disk, Host host, LongConsumer counted) {
    this.disk = disk;
    this.host = host;
    this.counted = counted;
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
      TarReader tar = new TarReader(new BufferedInputStream(inflated, INFLATED_BUFFER));
      Batches batches = new Batches(writer);
      int count = 0;
      for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
        if (++count > MOST_ENTRIES) {
          throw EntryPolicy.hostile("more than " + MOST_ENTRIES + " entries");
        }
        if (count % EACH == 0) {
          counted.accept(count);
        }
        batches.add(entry, tar.left(), tar);
      }
      // The sum comes after the tar's last record: who stops there has never checked it.
      inflated.skipToEnd();
      batches.flush();
      writer.drain();
    } catch (IOException e) {
      throw ReadingTrouble.of(e);
    } catch (RuntimeException | Error e) {
      throw ReadingTrouble.of(e);
    }
  }
}
