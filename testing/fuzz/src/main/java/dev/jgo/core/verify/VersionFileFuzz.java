// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a tree that say what it is: VERSION and go.env. */
public final class VersionFileFuzz {

  private VersionFileFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, JgoException {
    Path root = Scratch.folder("tree");
    Files.write(root.resolve(VersionFile.NAME), input);
    Files.write(root.resolve(GoEnvEdit.FILE), input);
    VersionFile.version(root);
    VersionFile.line(root)
        .ifPresent(
            line -> Broken.unless(line.chars().allMatch(c -> c > ' '), "a name has no blanks"));
    GoEnvEdit.in(root)
        .ifPresent(edit -> Broken.unless(edit.line() >= 1, "the edited line is one of the file"));
  }
}
