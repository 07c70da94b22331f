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
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a toolchain module, as module proxies serve it, into a normal Go tree, and hashes what it
 * writes. The zip is read from front to end by the headers before each file; the directory at its
 * end, which may tell another story, is passed over.
 */
public final class ModuleExtractor {

  private static final int BUFFER = 64 * 1024;

  private static final int FOLDER = 0755;

  /** Modules before 1.21 carry no time; the format's own epoch stands for it (APPNOTE 4.4.6). */
  private static final Instant NO_TIME = Instant.parse("1980-01-01T00:00:00Z");

  private final Disk disk;
  private final Host host;
  private final LongConsumer counted;

  public ModuleExtractor(Disk disk, Host host) {
    this(disk, host, count -> {});
  }

  /** The same, which tells how far it is, as {@link Extractor} does. */
  public ModuleExtractor(Disk disk, Host host, LongConsumer counted) {
    this.disk = disk;
    this.host = host;
    this.counted = counted;
  }

  /**
   * Unpacks {@code zip}, reading it to its end.
   *
   * @param zip what it fails with as a {@link CarriedException} is passed on
   * @param module with its version, as {@code golang.org/toolchain@v0.0.1-go1.21.3.linux-amd64}:
   *     every name in the zip must begin with it
   * @param unpackedLimit the most bytes it may inflate to
   * @param staging an existing folder; it is closed to everyone else
   * @return the tree at {@code staging/go}
   * @throws IntegrityException {@code archive_damaged} or {@code archive_hostile}
   * @throws dev.jgo.core.error.LocalException when this machine cannot hold it
   */
  public StagedModule extract(InputStream zip, String module, long unpackedLimit, Path staging)
      throws JgoException {
    Path root = staging.resolve("go");
    ModuleSum sum = new ModuleSum(module);
    TreeWriter tree = new TreeWriter(disk, root, sum);
    StagingFolder.closeToOthers(staging, disk, host);
    try (WriterThread writer = new WriterThread(tree, root)) {
      readAll(zip, new ModuleNames(module), unpackedLimit, writer);
    }
    try {
      return new StagedModule(new StagedTree(root, tree.finish()), sum.h1());
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the module", root);
    }
  }

  private void readAll(
      InputStream source, ModuleNames names, long unpackedLimit, WriterThread writer)
      throws JgoException {
    InputStream buffered = new BufferedInputStream(source, BUFFER);
    try (ZipArchiveInputStream zip =
        new ZipArchiveInputStream(buffered, StandardCharsets.UTF_8.name(), false, false)) {
      ZipContent content = new ZipContent(zip, unpackedLimit);
      Batches batches = new Batches(writer);
      Set<String> folders = new HashSet<>();
      int count = 0;
      for (ZipArchiveEntry entry = next(zip); entry != null; ) {
        if (++count > Extractor.MOST_ENTRIES) {
          throw EntryPolicy.hostile("more than " + Extractor.MOST_ENTRIES + " entries");
        }
        if (count % Extractor.EACH == 0) {
          counted.accept(count);
        }
        TarEntry file = accepted(entry, names);
        addFolders(file, folders, batches);
        batches.add(file, entry.getSize(), content);
        // Sizes may stand behind the content: only the step to the next entry reads them.
        ZipArchiveEntry following = next(zip);
        content.end(entry);
        entry = following;
      }
      if (count == 0) {
        throw new ZipException("it is not a zip file");
      }
      skipToEnd(buffered);
      batches.flush();
      writer.drain();
    } catch (IOException e) {
      throw ReadingTrouble.of(e);
    } catch (RuntimeException | Error e) {
      throw ReadingTrouble.of(e);
    }
  }

  private static @Nullable ZipArchiveEntry next(ZipArchiveInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (RuntimeException | LinkageError e) {
      // The latter for methods whose library is not part of jgo, as Zstandard: Go uses none.
      throw new IOException("a header of it cannot be read", e);
    }
  }

  private static TarEntry accepted(ZipArchiveEntry entry, ModuleNames names)
      throws LimitExceeded, IntegrityException {
    String name = entry.getName();
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw EntryPolicy.hostile("`" + EntryPolicy.shown(name) + "`, encrypted");
    }
    boolean deflated = entry.getMethod() == ZipArchiveEntry.DEFLATED;
    boolean sizeless =
        entry.getMethod() == ZipArchiveEntry.STORED
            && entry.getGeneralPurposeBit().usesDataDescriptor();
    if (sizeless) {
      throw EntryPolicy.hostile(
          "`" + EntryPolicy.shown(name) + "`, whose end only its directory knows");
    }
    if (!deflated && entry.getMethod() != ZipArchiveEntry.STORED) {
      throw EntryPolicy.hostile(
          "`" + EntryPolicy.shown(name) + "`, compressed by method " + entry.getMethod());
    }
    if (name.endsWith("/")) {
      throw EntryPolicy.hostile("`" + EntryPolicy.shown(name) + "`, a folder");
    }
    String below = names.below(name);
    return new TarEntry(below, false, ModuleModes.of(below), time(entry));
  }

  private static Instant time(ZipArchiveEntry entry) {
    return entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID)
                instanceof X5455_ExtendedTimestamp t
            && t.getModifyFileTime() != null
        ? t.getModifyFileTime().toInstant()
        : NO_TIME;
  }

  /** Modules have no folders of their own; each gets the time of its first file, as in archives. */
  private static void addFolders(TarEntry file, Set<String> folders, Batches batches)
      throws IOException, JgoException {
    if (folders.add("")) {
      batches.add(new TarEntry("", true, FOLDER, file.time()), 0, InputStream.nullInputStream());
    }
    String name = file.name();
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash);
      if (folders.add(folder)) {
        batches.add(
            new TarEntry(folder, true, FOLDER, file.time()), 0, InputStream.nullInputStream());
      }
    }
  }

  private static void skipToEnd(InputStream source) throws IOException {
    byte[] rest = new byte[BUFFER];
    int n;
    do {
      n = source.read(rest);
    } while (n >= 0);
  }
}
