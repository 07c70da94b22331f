// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.ModuleExtractor;
import dev.jgo.core.archive.StagedModule;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.VerifiedToolchain;
import dev.jgo.core.verify.Verifier;
import java.nio.file.Path;

/**
 * Unpacks bytes as they arrive, and demands proof of what came out. Bytes that are not the promised
 * ones are never kept: the next run must not stumble on them.
 */
final class Unpacking {

  private final Extractor archives;
  private final ModuleExtractor modules;
  private final Verifier verifier;
  private final EventSink events;

  Unpacking(Services services) {
    this.events = services.context().events();
    this.archives =
        new Extractor(services.context().disk(), services.context().host(), this::unpacked);
    this.modules =
        new ModuleExtractor(services.context().disk(), services.context().host(), this::unpacked);
    this.verifier = new Verifier(services.context().disk());
  }

  /**
   * An archive's tree.
   *
   * @param staging an existing folder
   * @throws IntegrityException when the bytes, or what they hold, are not what was published
   */
  VerifiedToolchain prove(
      Artifact.Archive archive, Testimony testimony, Download download, Path staging)
      throws JgoException {
    Hearing hearing = testimony.hear(download.front());
    try {
      StagedTree tree = unpack(archive, hearing, download, staging);
      VerifiedToolchain proved = verifier.admit(archive, hearing, download, tree);
      events.on(new Event.Verified(proved.sha256(), Evidence.texts(proved.evidence())));
      proved.remark().ifPresent(remark -> events.on(new Event.Warned(remark)));
      return proved;
    } catch (IntegrityException wrong) {
      throw Downloads.discarding(archive, download, wrong);
    }
  }

  private StagedTree unpack(
      Artifact.Archive archive, Hearing hearing, Download download, Path staging)
      throws JgoException {
    try {
      unpacked(0);
      StagedTree tree = archives.extract(hearing.front(), archive.unpackedLimit(), staging);
      extracted(tree);
      return tree;
    } catch (IntegrityException damaged) {
      throw verifier.blame(archive, download, damaged);
    }
  }

  /** A module's tree; see the other. */
  VerifiedToolchain prove(Artifact.ModuleZip module, Download download, Path staging)
      throws JgoException {
    try {
      unpacked(0);
      StagedModule staged =
          modules.extract(download.front(), module.module(), module.unpackedLimit(), staging);
      extracted(staged.tree());
      VerifiedToolchain proved = verifier.admit(module, download, staged);
      events.on(new Event.Verified(module.h1(), Evidence.texts(proved.evidence())));
      return proved;
    } catch (IntegrityException wrong) {
      // No sum of the zip itself is known: whatever is wrong with it, it is the proxy's doing.
      download.discard();
      throw wrong;
    }
  }

  private void unpacked(long files) {
    events.on(new Event.Working(Event.Work.UNPACK, files));
  }

  private void extracted(StagedTree tree) {
    events.on(new Event.Extracted(tree.manifest().entries().size(), tree.manifest().bytes()));
    events.on(new Event.Working(Event.Work.CHECK, 0));
  }
}
