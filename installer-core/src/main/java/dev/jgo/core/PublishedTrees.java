// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.archive.TreeContents;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.TemporaryFolder;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.verify.VerifiedToolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a release holds, from its archive: fetched, proved as for an installation, and let go. */
final class PublishedTrees {

  private final Means means;

  PublishedTrees(Means means) {
    this.means = means;
  }

  /** Of the release, and the platform, that the tree at {@code root} says it is. */
  TreeJudge.Reference reference(Path root) throws JgoException {
    Artifact.Archive archive =
        means.releases().archive(TreeJudge.version(root), TreeJudge.platform(root));
    Testimony testimony = means.proofs().witnesses().call(archive, Optional.empty());
    return means.arrivals().insist(archive, () -> reference(archive, testimony));
  }

  private TreeJudge.Reference reference(Artifact.Archive archive, Testimony testimony)
      throws JgoException {
    Host host = means.host();
    Path folder = temporaryFolder(host);
    try (Download download = means.arrivals().open(archive)) {
      VerifiedToolchain proved = new Unpacking(means).prove(archive, testimony, download, folder);
      download.finish(false);
      TreeContents contents = TreeContents.of(proved.tree().root());
      return TreeJudge.Reference.published(proved.tree().manifest(), proved.evidence(), contents);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the published archive", folder);
    } finally {
      remove(folder);
    }
  }

  private Path temporaryFolder(Host host) throws JgoException {
    try {
      return TemporaryFolder.make(means.disk(), host);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the published archive", TemporaryFolder.place(host));
    }
  }

  private void remove(Path folder) {
    try {
      new FolderTrees(means.disk()).remove(folder);
    } catch (IOException e) {
      String message = LocalTrouble.of(e, "remove", folder).getMessage();
      means.events().on(new Event.Warned(message));
    }
  }
}
