// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that several runs may replace at the same time, without a lock. Each makes a neighbour
 * whose name nobody else uses, and gives it the file's name when it is whole: the last one counts.
 * With one name for all, a run would rename what another has just begun.
 *
 * <p>A run that is killed leaves its neighbour behind. The name says on which machine and in which
 * process it was made, so the next run removes it, and leaves those of living runs alone.
 */
public record SharedFile(Path path, Disk disk, Host host) {

  private static final String MARK = ".jgo-new-";

  /** The machine, the process and a number by chance. */
  private static final Pattern REST = Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})-[0-9a-f]{16}");

  /** A write takes moments. What is so old is left over, whichever machine it came from. */
  private static final Duration OLD = Duration.ofDays(1);

  /**
   * Replaces the file in one step, and removes what killed runs left beside it.
   *
   * @param mode of the new file, exactly
   * @param durable whether it must survive a power loss from now on
   */
  public void write(byte[] content, int mode, boolean durable) throws IOException {
    Path beside = beside();
    boolean written = false;
    try {
      new AtomicFiles(disk).write(path, content, mode, beside, durable);
      written = true;
    } finally {
      if (!written) {
        removeQuietly(beside);
      }
    }
  }

  /**
   * A name beside the file for what gets its name later, which no other run uses; whoever asks
   * makes the file and renames or removes it. What killed runs left there is removed.
   */
  public Path beside() {
    sweep();
    return free();
  }

  /** Whether this is the neighbour of some file, for which a run that lives may need it. */
  public static boolean isNeighbour(Path file) {
    return String.valueOf(file.getFileName()).contains(MARK);
  }

  /** Removes what killed runs left beside the file. */
  public void sweep() {
    for (Path neighbour : neighbours()) {
      if (isLeftOver(neighbour)) {
        removeQuietly(neighbour);
      }
    }
  }

  private Path free() {
    RandomGenerator random = host.random();
    String start = path.getFileName() + MARK + machine() + "-" + host.pid() + "-";
    Path free;
    do {
      free = path.resolveSibling(start + HexFormat.of().toHexDigits(random.nextLong()));
    } while (Files.exists(free, LinkOption.NOFOLLOW_LINKS));
    return free;
  }

  /** Short, as names of files have to be; two machines in a million share it. */
  private String machine() {
    return HexFormat.of().toHexDigits(host.machine().hashCode());
  }

  private List<Path> neighbours() {
    String start = path.getFileName() + MARK;
    Path folder = path.toAbsolutePath().getParent();
    List<Path> found = new ArrayList<>();
    if (folder == null || !Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, file -> String.valueOf(file.getFileName()).startsWith(start))) {
      all.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return found; // What cannot be seen stays; it is in nobody's way.
    }
    return found;
  }

  private boolean isLeftOver(Path neighbour) {
    String name = String.valueOf(neighbour.getFileName());
    Matcher rest =
        REST.matcher(name.substring(path.getFileName().toString().length() + MARK.length()));
    try {
      if (!rest.matches() || !Files.isRegularFile(neighbour, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Instant made = Files.getLastModifiedTime(neighbour, LinkOption.NOFOLLOW_LINKS).toInstant();
      boolean here = !host.machine().isEmpty() && rest.group(1).equals(machine());
      return (here && !host.isRunning(Long.parseLong(rest.group(2)), made))
          || made.plus(OLD).isBefore(host.clock().instant());
    } catch (IOException e) {
      return false;
    }
  }

  private void removeQuietly(Path file) {
    try {
      new AtomicFiles(disk).removeIfThere(file);
    } catch (IOException e) {
      // The next run tries again.
    }
  }
}
