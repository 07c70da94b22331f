// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

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

  private final Services services;

  PublishedTrees(Services services) {
    this.services = services;
  }

  /** Of the release, and the platform, that the tree at {@code root} says it is. */
  TreeJudge.Reference reference(Path root) throws JgoException {
    Artifact.Archive archive =
        services.releases().archive(TreeJudge.version(root), TreeJudge.platform(root));
    Testimony testimony = services.proofs().witnesses().call(archive, Optional.empty());
    return services.downloads().insist(archive, () -> reference(archive, testimony));
  }

  private TreeJudge.Reference reference(Artifact.Archive archive, Testimony testimony)
      throws JgoException {
    Host host = services.context().host();
    Path folder = temporaryFolder(host);
    try (Download download = services.downloads().open(archive)) {
      VerifiedToolchain proved =
          new Unpacking(services).prove(archive, testimony, download, folder);
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
      return TemporaryFolder.make(services.context().disk(), host);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the published archive", TemporaryFolder.place(host));
    }
  }

  private void remove(Path folder) {
    try {
      new FolderTrees(services.context().disk()).remove(folder);
    } catch (IOException e) {
      String message = LocalTrouble.of(e, "remove", folder).getMessage();
      services.context().events().on(new Event.Warned(message));
    }
  }
}
