// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.bundle;

import dev.jgo.core.config.Keys;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.ClosedFolders;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.OpenFile;
import dev.jgo.core.files.Sha256;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Fills the folder of a {@link Bundle}: each file is there whole, or as it was before. */
public final class BundleWriter {

  /** For {@code sha256sum -c}, after the bundle was carried somewhere; jgo itself has better. */
  public static final String SUMS = "SHA256SUMS";

  private static final String LOCK = "bundles.lock";

  private static final int FOLDER_MODE = 0755;
  private static final int MODE = 0644;
  private static final String LINE = "[0-9a-f]{64} {2}\\S+";

  /** Says whether what was written may have its name. */
  @FunctionalInterface
  public interface Judge<T> {
    T judge() throws JgoException;
  }

  private final Path folder;
  private final RunContext context;
  private final Host host;
  private final Disk disk;
  private final boolean durable;
  private boolean changed;

  public BundleWriter(Path folder, RunContext context) {
    this.folder = folder;
    this.context = context;
    this.host = context.host();
    this.disk = context.disk();
    this.durable = context.settings().value(Keys.SYNC);
  }

  /** Whether anything is different now. */
  public boolean changed() {
    return changed;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes the folder, so that what cannot be written is known before anything is fetched. */
  public void open() throws JgoException {
    try {
      ClosedFolders.make(folder, FOLDER_MODE, disk, host, "write the bundle");
    } catch (IOException e) {
      throw LocalTrouble.of(e, "make the folder", folder);
    }
  }

  /** Writes one small file, unless it is there as it is. */
  public void put(String name, byte[] content) throws JgoException {
    Path file = file(name);
    try {
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        return;
      }
      Path parent = file.getParent();
      new AtomicFiles(disk).folders(parent == null ? folder : parent, FOLDER_MODE);
      new SharedFile(file, disk, host).write(content, MODE, durable);
      changed = true;
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write `" + name + "`", folder);
    }
  }

  /**
   * Writes an archive as it arrives; it gets its name when {@code judge} does not object.
   *
   * @return what the judge has said
   */
  public <T> T receive(String name, InputStream content, Judge<T> judge) throws JgoException {
    Path part = new SharedFile(file(name), disk, host).beside();
    boolean kept = false;
    try {
      T verdict;
      try (OpenFile out = disk.create(part, MODE)) {
        out.fill(content);
        verdict = judge.judge();
        if (durable) {
          out.sync(true);
        }
      }
      disk.rename(part, file(name));
      kept = true;
      if (durable) {
        disk.syncFolder(folder);
      }
      changed = true;
      return verdict;
    } catch (CarriedException e) {
      // The download keeps what was fetched, where the next run looks for it.
      throw e.failure();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "write the archive", folder);
    } finally {
      if (!kept) {
        removeQuietly(part);
      }
    }
  }

  private void removeQuietly(Path part) {
    try {
      new AtomicFiles(disk).removeIfThere(part);
    } catch (IOException e) {
      // The trouble before it is the one to tell; the next run removes it.
    }
  }

  /**
   * Notes the sums of these files, beside those of other bundles in the folder. Of two runs of one
   * user the later waits, or the sums of the first would be lost.
   */
  public void sum(Iterable<String> names) throws JgoException {
    try {
      Optional<FileLocks.Held> turn = turn();
      try {
        Map<String, String> more = new TreeMap<>();
        for (String name : names) {
          more.put(name, Sha256.hex(file(name)));
        }
        add(more);
      } finally {
        turn.ifPresent(FileLocks.Held::close);
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the bundle", folder);
    }
  }

  /**
   * The lock lies with the user's state, for nothing of jgo's stays in a folder that is carried
   * elsewhere; without such a place there is none.
   */
  private Optional<FileLocks.Held> turn() throws JgoException {
    Path state = context.folders().state();
    try {
      if (KeptFolder.prepare(state, disk, host).isPresent()) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(context.hold(state.resolve(LOCK)));
  }

  private void add(Map<String, String> more) throws IOException, JgoException {
    NavigableMap<String, String> sums = known();
    sums.putAll(more);
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    put(SUMS, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private NavigableMap<String, String> known() throws IOException {
    NavigableMap<String, String> known = new TreeMap<>();
    if (Files.isRegularFile(file(SUMS))) {
      String text = new String(Files.readAllBytes(file(SUMS)), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> line.matches(LINE))
          .forEach(line -> known.put(line.substring(66), line.substring(0, 64)));
    }
    known.keySet().removeIf(name -> !Files.isRegularFile(file(name)));
    return known;
  }
}
