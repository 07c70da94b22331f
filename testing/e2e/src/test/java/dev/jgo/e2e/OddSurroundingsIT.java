// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree is what tar makes of the archive, whatever the process was given by its caller. */
class OddSurroundingsIT {

  private static final String SENTINEL = ".unpacked-success";
  @TempDir Path folder;

  private Archive archive;
  private Scene scene;

  @BeforeEach
  void opensTheScene() {
    archive = GoArchives.standIn("1.26.99").padding(500_000).write(folder);
    scene = new Scene(folder, archive);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void umaskDoesNotShow() {
    installs(fromDisk().wrapped(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh")));
    requireSameAsTar(byTar(tar()));
    assertThat(Trees.list(scene.prefix).entries())
        .hasEntrySatisfying("lib/go", entry -> assertThat(entry.mode()).isEqualTo("755"));
  }

  @Test
  @Needs(Need.ROOT)
  void aSetgidParentIsNotInherited() throws IOException {
    Path lib = Files.createDirectories(scene.prefix.resolve("lib/go"));
    Proc.of("chgrp", "-R", "50", scene.prefix).run().expect(0);
    Proc.of("chmod", "2775", scene.prefix, scene.prefix.resolve("lib"), lib).run().expect(0);
    installs(fromDisk());
    requireSameAsTar(byTar(tar()));
  }

  @Test
  void noLocaleIsNeeded() {
    installs(fromDisk().env("LC_ALL", "C"));
    requireSameAsTar(byTar(tar()));
  }

  @Test
  void noEnvironmentIsNeeded() {
    Path empty = folder.resolve("empty");
    installs(
        fromDisk()
            .wrapped(
                List.of(
                    "env",
                    "-i",
                    "XDG_STATE_HOME=" + empty.resolve("state"),
                    "XDG_CACHE_HOME=" + empty.resolve("cache"))));
    requireSameAsTar(byTar(tar()));
  }

  @Test
  @Needs(Need.ROOT)
  void aUserWhomNobodyKnowsNeedsNoHome() {
    List<String> nobody =
        List.of(
            "setpriv",
            "--reuid",
            "54321",
            "--regid",
            "54321",
            "--clear-groups",
            "env",
            "-u",
            "HOME");
    Proc.of("chown", "54321:54321", scene.prefix).run().expect(0);
    open(folder);
    installs(fromDisk().wrapped(nobody));
    Path other = byTar(tar().wrapped(nobody));
    requireSameAsTar(other);
  }

  private Proc fromDisk() {
    String file = archive.file().toString();
    return scene.jgo("install", "--archive", file, "--sha256", archive.sha256());
  }

  private static void installs(Proc install) {
    install.run().expect(0);
  }

  private Proc tar() {
    return Proc.of("tar", "-xpzf", archive.file(), "-C", plain()).inheritPath();
  }

  private Path plain() {
    return folder.resolve("plain");
  }

  private Path byTar(Proc tar) {
    Path plain = plain();
    Proc.of("mkdir", "-m", "755", plain).run().expect(0);
    if (tar.command().contains("setpriv")) {
      Proc.of("chown", "54321:54321", plain).run().expect(0);
    }
    tar.run().expect(0);
    return plain.resolve("go");
  }

  private void requireSameAsTar(Path byTar) {
    TreeListing ours = Trees.listWithSums(scene.tree()).without(SENTINEL);
    ours.requireSameAs(Trees.listWithSums(byTar));
  }

  /** The scratch folders of JUnit are closed to others. */
  private static void open(Path folder) {
    for (Path at = folder; at != null && at.getNameCount() > 1; at = at.getParent()) {
      Proc.of("chmod", "o+x", at).run().expect(0);
    }
  }
}
