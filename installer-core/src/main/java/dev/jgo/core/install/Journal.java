// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one change that is under way, written before its first step and removed after its last.
 *
 * @param tree the tree it is about
 * @param previous the tree that was active before; empty when none of ours was
 * @param adopted the name under which a real folder at the active place is moved aside
 */
record Journal(Act act, TreeName tree, Optional<TreeName> previous, Optional<TreeName> adopted) {

  /** What is under way. */
  enum Act {
    /** The staged tree is moved into place; an old one of its name is moved into the trash. */
    PLACE,
    /** As PLACE, but the old tree cannot be moved and is being deleted where it is. */
    CLEAR_TREE,
    /** The active link is led to the tree; a real folder there is moved aside first. */
    ACTIVATE,
    /** As ACTIVATE, but the real folder was copied and is being deleted where it is. */
    CLEAR_ACTIVE,
    /** The tree is removed. */
    REMOVE
  }

  private static final String KIND = "journal";

  static Journal of(Act act, TreeName tree) {
    return new Journal(act, tree, Optional.empty(), Optional.empty());
  }

  Journal withAct(Act other) {
    return new Journal(other, tree, previous, adopted);
  }

  /** The change that an earlier run did not end, or that another run is about to end. */
  static Optional<Journal> read(Site site) throws IOException {
    return StateFile.read(site.journal(), KIND).flatMap(Journal::parse);
  }

  void write(Site site) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("act", act.name().toLowerCase(Locale.ROOT));
    facts.put("tree", tree.text());
    previous.ifPresent(name -> facts.put("previous", name.text()));
    adopted.ifPresent(name -> facts.put("adopted", name.text()));
    site.files().write(site.journal(), new StateFile(KIND, facts).bytes(), 0644, site.durable());
  }

  static void remove(Site site) throws IOException {
    if (site.files().removeIfThere(site.journal())) {
      site.syncFolderOf(site.journal());
    }
  }

  private static Optional<Journal> parse(StateFile file) {
    Optional<TreeName> tree = file.fact("tree").flatMap(TreeName::parse);
    Optional<Act> act = file.fact("act").flatMap(Journal::act);
    if (tree.isEmpty() || act.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Journal(
            act.get(),
            tree.get(),
            file.fact("previous").flatMap(TreeName::parse),
            file.fact("adopted").flatMap(TreeName::parse)));
  }

  private static Optional<Act> act(String word) {
    for (Act act : Act.values()) {
      if (act.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }
}
