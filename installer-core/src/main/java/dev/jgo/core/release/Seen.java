// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest release of each line that official lists have ever named here: what a list is frozen
 * or set back against. Neither a damaged file nor one that cannot be written fails a run.
 */
final class Seen {

  private static final String KIND = "seen-releases";
  private static final int FILE_MODE = 0600;

  private final Path file;
  private final Disk disk;
  private final Host host;

  /** Kept in the folder {@code state}. */
  Seen(Path state, Disk disk, Host host) {
    this.file = state.resolve(KIND);
    this.disk = disk;
    this.host = host;
  }

  /** One release for each line. */
  List<GoVersion> releases() {
    return new ArrayList<>(read().values());
  }

  /** Remembers what an official list names. */
  void note(Collection<GoVersion> releases) {
    Map<String, GoVersion> newest = read();
    Map<String, GoVersion> before = new TreeMap<>(newest);
    for (GoVersion release : releases) {
      if (!release.rehearsal()) {
        newest.merge(release.line(), release, (a, b) -> a.compareTo(b) >= 0 ? a : b);
      }
    }
    if (!newest.equals(before)) {
      write(newest);
    }
  }

  private Map<String, GoVersion> read() {
    Map<String, GoVersion> newest = new TreeMap<>();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Ownership.trusted(file, host)) {
        return newest;
      }
      Optional<StateFile> state = StateFile.read(file, KIND);
      state.ifPresent(
          found ->
              found
                  .facts()
                  .forEach(
                      (line, name) ->
                          GoVersion.parse(name)
                              .filter(version -> version.line().equals(line))
                              .ifPresent(version -> newest.put(line, version))));
    } catch (IOException e) {
      return newest;
    }
    return newest;
  }

  private void write(Map<String, GoVersion> newest) {
    Map<String, String> facts = new LinkedHashMap<>();
    newest.forEach((line, version) -> facts.put(line, version.name()));
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null && KeptFolder.prepare(folder, disk, host).isEmpty()) {
        byte[] text = new StateFile(KIND, facts).bytes();
        new SharedFile(file, disk, host).write(text, FILE_MODE, false);
      }
    } catch (IOException e) {
      return; // The next run that can write notes it.
    }
  }
}
