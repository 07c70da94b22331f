// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.mirror;

import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.ClosedFolders;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.files.Sha256;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.ListText;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.SignatureText;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that any web server can serve as a mirror: archives under their published names, the sum
 * of each beside it, signatures, and {@code index.json}, a list in go.dev's form. Every file in it
 * is whole at any time: it is made in {@code .jgo-sync} and moved into place when it is proved, the
 * archive last; the list names nothing that is not there.
 */
public final class StaticMirror {

  public static final String LIST = "index.json";
  public static final String SUM = ".sha256";

  private static final String WORK = ".jgo-sync";
  private static final int FOLDER = 0755;
  private static final int FILE = 0644;
  private static final int SUM_LENGTH = 64;

  private final Path folder;
  private final Disk disk;
  private final AtomicFiles files;
  private final boolean durable;

  public StaticMirror(Path folder, Disk disk, boolean durable) {
    this.folder = folder;
    this.disk = disk;
    this.files = new AtomicFiles(disk);
    this.durable = durable;
  }

  /** Makes the folders that are missing, and removes what a killed run has left. */
  public void prepare(Host host) throws IOException, LocalException {
    ClosedFolders.make(work(), FOLDER, disk, host, "write the mirror");
  }

  public void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(work())) {
      for (Path file : left) {
        if (!file.equals(lock())) {
          files.removeIfThere(file);
        }
      }
    }
  }

  /** Held by the one run that may change the mirror. */
  public Path lock() {
    return work().resolve("lock");
  }

  /** Where a file is made before it is moved into place. */
  public Path staged(String name) {
    return RawPaths.resolve(work(), name);
  }

  /** Whether the archive is there with exactly this sum; every byte of it is read. */
  public boolean has(ArchiveName name, String sha256) throws IOException {
    Path file = folder.resolve(name.fileName());
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && told(name).equals(Optional.of(sha256))
        && Sha256.hex(file).equals(sha256);
  }

  /** Moves a proved archive, and its signature if it has one, into place. */
  public void publish(ArchiveName name, String sha256, boolean signed) throws IOException {
    String file = name.fileName();
    disk.chmod(staged(file), FILE);
    // Between sum and archive the old archive would have the new one's sum: it goes first.
    files.removeIfThere(folder.resolve(file));
    files.removeIfThere(folder.resolve(file + SignatureText.SUFFIX));
    byte[] sum = sha256.getBytes(StandardCharsets.US_ASCII);
    files.write(folder.resolve(file + SUM), sum, FILE, staged(file + SUM), durable);
    if (signed) {
      disk.chmod(staged(file + SignatureText.SUFFIX), FILE);
      disk.rename(staged(file + SignatureText.SUFFIX), folder.resolve(file + SignatureText.SUFFIX));
    }
    disk.rename(staged(file), folder.resolve(file));
    if (durable) {
      disk.syncFolder(folder);
    }
  }

  /** Writes the list of what is there; whether it is another than before. */
  public boolean list() throws IOException {
    return write(archives());
  }

  /**
   * Removes releases until no more than {@code keep} are left: those that were named stay, then the
   * newest. The list forgets them first.
   *
   * @return the archives that are gone
   */
  public List<String> prune(int keep, Set<GoVersion> named) throws IOException {
    Set<GoVersion> staying = new HashSet<>(named);
    archives().stream()
        .map(entry -> entry.name().version())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .filter(version -> staying.size() < keep)
        .forEach(staying::add);
    List<ListText.Entry> left = new ArrayList<>(archives());
    List<String> removed = new ArrayList<>();
    left.removeIf(
        entry -> {
          boolean goes = !staying.contains(entry.name().version());
          if (goes) {
            removed.add(entry.name().fileName());
          }
          return goes;
        });
    write(left);
    for (String name : removed) {
      files.removeIfThere(folder.resolve(name));
      files.removeIfThere(folder.resolve(name + SignatureText.SUFFIX));
      files.removeIfThere(folder.resolve(name + SUM));
    }
    return removed;
  }

  /** Every archive that lies here with its sum, by name; other files are none of jgo's business. */
  private List<ListText.Entry> archives() throws IOException {
    List<ListText.Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path file : there) {
        Optional<ArchiveName> name = ArchiveName.parse(String.valueOf(file.getFileName()));
        boolean archive = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        Optional<String> sum = name.isPresent() && archive ? told(name.get()) : Optional.empty();
        if (sum.isPresent()) {
          entries.add(new ListText.Entry(name.orElseThrow(), Files.size(file), sum.get()));
        }
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.name().fileName()));
    return entries;
  }

  private Optional<String> told(ArchiveName name) throws IOException {
    Path file = folder.resolve(name.fileName() + SUM);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != SUM_LENGTH) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
        .filter(text -> text.matches("[0-9a-f]{64}"));
  }

  private boolean write(List<ListText.Entry> entries) throws IOException {
    byte[] text = ListText.of(entries);
    Path list = folder.resolve(LIST);
    boolean same =
        Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)
            && Files.size(list) == text.length
            && Arrays.equals(Files.readAllBytes(list), text);
    if (!same) {
      files.write(list, text, FILE, staged(LIST), durable);
    }
    return !same;
  }

  private Path work() {
    return folder.resolve(WORK);
  }
}
