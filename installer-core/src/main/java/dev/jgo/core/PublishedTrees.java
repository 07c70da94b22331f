// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.verify.VerifiedToolchain;
import dev.jgo.core.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a release holds, from its archive: fetched, proved as for an installation, and let go. */
final class PublishedTrees {

  private final Host host;
  private final Disk disk;
  private final EventSink events;
  private final Releases releases;
  private final Proofs proofs;
  private final Arrivals arrivals;

  PublishedTrees(
      Host host, Disk disk, EventSink events, Releases releases, Proofs proofs, Arrivals arrivals) {
    this.host = host;
    this.disk = disk;
    this.events = events;
    this.releases = releases;
    this.proofs = proofs;
    this.arrivals = arrivals;
  }

  /** Of the release, and the platform, that the tree at {@code root} says it is. */
  TreeJudge.Reference reference(Path root) throws JgoException {
    Artifact.Archive archive = releases.archive(TreeJudge.version(root), TreeJudge.platform(root));
    Testimony testimony = proofs.witnesses().call(archive, Optional.empty());
    Path folder = Path.of(host.temporaryFolder()).resolve("jgo-verify-" + host.pid());
    try (Download download = arrivals.open(archive)) {
      disk.makeFolder(folder, 0700);
      Hearing hearing = testimony.hear(download.front());
      StagedTree tree =
          new Extractor(disk, host).extract(hearing.front(), archive.unpackedLimit(), folder);
      VerifiedToolchain proved = new Verifier(disk).admit(archive, hearing, download, tree);
      download.finish(false);
      return new TreeJudge.Reference(proved.tree().manifest(), proved.evidence());
    } catch (IOException e) {
      throw LocalTrouble.of(e, "unpack the published archive", folder);
    } finally {
      remove(folder);
    }
  }

  private void remove(Path folder) {
    try {
      new FolderTrees(disk).remove(folder);
    } catch (IOException e) {
      String message = LocalTrouble.of(e, "remove", folder).getMessage();
      events.on(new Event.Warned(message));
    }
  }
}
