// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file in which a runner of GitHub Actions takes folders for the PATH of a job's later steps,
 * one on each line (docs.github.com, "Workflow commands", "Adding a system path"). The runner makes
 * it anew for each step and names it in {@code GITHUB_PATH}.
 */
record JobPath(Path file) {

  private static final String VARIABLE = "GITHUB_PATH";

  /** A step adds a few folders; a larger file is something else. */
  private static final long LARGEST = 1 << 20;

  /**
   * The file of the job that this run belongs to; empty outside of one, and for root where somebody
   * else could put another file into its place.
   */
  static Optional<JobPath> of(Host host) {
    try {
      Optional<Path> file = host.variable(VARIABLE).map(Path::of).filter(Path::isAbsolute);
      return file.isPresent()
              && Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)
              && (!host.privileged() || Ownership.trusted(file.get(), host))
          ? file.map(JobPath::new)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether the later steps of this job have this folder first on PATH: the last line wins. */
  boolean has(String folder) {
    try {
      return Files.size(file) <= LARGEST && last().equals(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Adds a folder, unless it is first already; says whether it was added. */
  boolean add(Disk disk, String folder) throws IOException, LeftAlone {
    if (Files.size(file) > LARGEST) {
      throw new LeftAlone("it is larger than 1 MiB");
    }
    if (has(folder)) {
      return false;
    }
    // The runner passes over an empty line, which another step's process may bring about here.
    String before = endsInLine() ? "" : "\n";
    disk.append(file, (before + folder + "\n").getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private String last() throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce("", (first, second) -> second);
  }

  private boolean endsInLine() throws IOException {
    byte[] all = Files.readAllBytes(file);
    return all.length == 0 || all[all.length - 1] == '\n';
  }
}
