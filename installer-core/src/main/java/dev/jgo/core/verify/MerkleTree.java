// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;

/**
 * The hash over a number of records (RFC 9162 section 2.1.1), from nodes that nobody vouches for.
 *
 * <p>A proof is such a hash, computed from nodes small enough: with the leaf in question among
 * them, or with none that straddles an older tree's end. Whoever could give other nodes with the
 * same root could break SHA-256.
 */
final class MerkleTree {

  /** The hashes of complete subtrees; asked twice, it must answer the same. */
  @FunctionalInterface
  interface Nodes {

    /**
     * The hash over the records from {@code index << level} on, {@code 1 << level} of them.
     *
     * @param level 0 for single records
     */
    byte[] hash(int level, long index) throws JgoException;
  }

  private final Nodes nodes;

  MerkleTree(Nodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The hash over the first {@code size} records.
   *
   * @param size at least 1
   * @param cuts no node is used that has records on both sides of one of these positions
   */
  byte[] root(long size, long... cuts) throws JgoException {
    return over(0, size, cuts);
  }

  private byte[] over(long from, long to, long[] cuts) throws JgoException {
    long count = to - from;
    boolean complete = Long.bitCount(count) == 1;
    if (complete && !cut(from, to, cuts)) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.hash(level, from >> level);
    }
    long middle = from + Long.highestOneBit(count - 1);
    return MerkleHash.node(over(from, middle, cuts), over(middle, to, cuts));
  }

  private static boolean cut(long from, long to, long[] cuts) {
    for (long cut : cuts) {
      if (from < cut && cut < to) {
        return true;
      }
    }
    return false;
  }
}
