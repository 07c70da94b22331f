// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import java.util.Optional;

/**
 * Go's public log of what every module version is. A record counts once three things are shown: the
 * database signed a tree head, the record is in that tree, and the tree is the one that was seen
 * before, grown or not. Then it does not matter who carried the bytes.
 */
final class ChecksumDatabase {

  /** Remembers the newest tree head between runs. */
  interface Memory {

    Optional<TreeHead> latest() throws JgoException;

    void remember(TreeHead head) throws JgoException;
  }

  private final VerifierKey key;
  private final DatabaseFiles files;
  private final Memory memory;

  ChecksumDatabase(VerifierKey key, DatabaseFiles files, Memory memory) {
    this.key = key;
    this.files = files;
    this.memory = memory;
  }

  /**
   * The proved hash of a module's zip, {@code h1:…}.
   *
   * @return empty when the database has no such version
   * @throws IntegrityException {@code database_forged} when anything in the answer is not as the
   *     database would have made it; {@code proof_unavailable} when a part of the proof is missing
   */
  Optional<String> h1(String module, String version) throws JgoException {
    Optional<byte[]> answer = files.read("lookup/" + module + "@" + version);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    DatabaseRecord record = DatabaseRecord.parse(answer.get());
    String h1 = record.h1(module, version);
    TreeHead head = TreeHead.parse(SignedNote.open(record.note(), key));
    requireIncluded(record, head);
    requireGrown(head);
    return Optional.of(h1);
  }

  private void requireIncluded(DatabaseRecord record, TreeHead head) throws JgoException {
    if (record.number() >= head.size()) {
      throw forged(
          "signed a tree of "
              + head.size()
              + " records, which cannot have number "
              + record.number());
    }
    Tiles tiles = new Tiles(files, head.size());
    MerkleTree tree =
        new MerkleTree(
            (level, index) ->
                level == 0 && index == record.number() ? record.leaf() : tiles.hash(level, index));
    if (!head.hasRoot(tree.root(head.size(), record.number(), record.number() + 1))) {
      throw forged("does not have the record in the tree that it signed");
    }
  }

  /** The smaller of the two trees must be the beginning of the larger one, whichever is newer. */
  private void requireGrown(TreeHead head) throws JgoException {
    Optional<TreeHead> before = memory.latest();
    if (before.isPresent()) {
      boolean newer = head.size() > before.get().size();
      TreeHead small = newer ? before.get() : head;
      TreeHead large = newer ? head : before.get();
      if (!begins(small, large)) {
        throw forged(
            "has signed two histories: its tree of "
                + head.size()
                + " records does not fit the one of "
                + before.get().size()
                + " that was seen before");
      }
      if (!newer) {
        return;
      }
    }
    memory.remember(head);
  }

  private boolean begins(TreeHead small, TreeHead large) throws JgoException {
    if (small.size() == large.size()) {
      return small.equals(large);
    }
    if (small.size() == 0) {
      return true;
    }
    MerkleTree tree = new MerkleTree(new Tiles(files, large.size()));
    return small.hasRoot(tree.root(small.size()))
        && large.hasRoot(tree.root(large.size(), small.size()));
  }

  private IntegrityException forged(String what) {
    return new IntegrityException(
        FailureKind.DATABASE_FORGED,
        "the checksum database `" + key.name() + "` " + what,
        "do not use what came this way: ask through another `GOPROXY`, or on another network");
  }
}
