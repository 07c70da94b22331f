// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files jgo has written into outside of the usual places: the next run may have another
 * {@code ZDOTDIR} or {@code XDG_CONFIG_HOME}, and has to find them all the same.
 *
 * <p>It lies with the versions, whose place no such variable moves. It only says where to look:
 * what is removed there is still known by its own marks.
 *
 * @param file where it is kept
 */
record Footprint(Path file) {

  private static final String KIND = "shells";
  private static final int READABLE = 0644;
  private static final int FOLDER = 0755;

  /** The noted files that are there; none from a note that others can change. */
  Set<Path> files(Host host) {
    Set<Path> files = new LinkedHashSet<>();
    try {
      if (Files.exists(file) && Ownership.trusted(file, host)) {
        StateFile.read(file, KIND)
            .ifPresent(
                state ->
                    state.facts().values().stream()
                        .filter(path -> path.startsWith("/"))
                        .map(path -> RawPaths.of(path.getBytes(StandardCharsets.UTF_8)))
                        .forEach(files::add));
      }
    } catch (IOException e) {
      return Set.of(); // As if nothing had been noted: the usual places are looked at anyway.
    }
    return files;
  }

  /** Adds these files. */
  void add(Disk disk, Host host, List<Path> more) throws IOException {
    Set<Path> all = files(host);
    if (all.addAll(more)) {
      Map<String, String> facts = new LinkedHashMap<>();
      for (Path path : all) {
        facts.put("file." + facts.size(), RawPaths.text(path));
      }
      Path folder = file.getParent();
      if (folder != null) {
        new AtomicFiles(disk).folders(folder, FOLDER);
      }
      byte[] text = new StateFile(KIND, facts).bytes();
      new SharedFile(file, disk, host).write(text, READABLE, false);
    }
  }

  /** Forgets all. */
  void remove(Disk disk, Host host) throws IOException {
    new SharedFile(file, disk, host).sweep();
    new AtomicFiles(disk).removeIfThere(file);
  }
}
