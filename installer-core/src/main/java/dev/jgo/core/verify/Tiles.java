// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Sha256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes of a tree of known size, read from its tiles: files that hold 256 neighbouring hashes,
 * eight levels of the tree apart.
 */
final class Tiles implements MerkleTree.Nodes {

  /** Levels of the tree between two levels of tiles; fixed for Go's database. */
  private static final int HEIGHT = 8;

  private static final int WIDTH = 1 << HEIGHT;

  private final DatabaseFiles files;
  private final long size;
  private final Map<String, byte[]> read = new HashMap<>();

  /** The tiles of the tree over {@code size} records. */
  Tiles(DatabaseFiles files, long size) {
    this.files = files;
    this.size = size;
  }

  @Override
  public byte[] hash(int level, long index) throws JgoException {
    int tileLevel = level / HEIGHT;
    int above = level % HEIGHT;
    long tile = index >> (HEIGHT - above);
    int first = (int) ((index << above) & (WIDTH - 1));
    byte[] hashes = tile(tileLevel, tile, first + (1 << above));
    return over(hashes, first, 1 << above);
  }

  private byte[] tile(int level, long number, int needed) throws JgoException {
    long there = (size >> (HEIGHT * level)) - (number << HEIGHT);
    int width = (int) Math.min(WIDTH, there);
    if (width < needed) {
      throw new IllegalStateException("the tree of " + size + " has no such node");
    }
    String name = name(level, number);
    byte[] known = read.get(name);
    if (known == null) {
      known = fetched(name, width);
      read.put(name, known);
    }
    return known;
  }

  /** A part of a tile may be gone once the whole of it exists. */
  private byte[] fetched(String name, int width) throws JgoException {
    Optional<byte[]> answer = width == WIDTH ? Optional.empty() : files.read(name + ".p/" + width);
    if (answer.isEmpty()) {
      answer = files.read(name);
    }
    byte[] hashes =
        answer.orElseThrow(
            () ->
                new IntegrityException(
                    FailureKind.PROOF_UNAVAILABLE,
                    "the checksum database has no `"
                        + name
                        + "`, without which nothing is proved"));
    int bytes = width * Sha256.BYTES;
    if (hashes.length < bytes || hashes.length > WIDTH * Sha256.BYTES) {
      throw new IntegrityException(
          FailureKind.DATABASE_FORGED,
          "the checksum database's `" + name + "` has " + hashes.length + " bytes, not " + bytes);
    }
    return Arrays.copyOf(hashes, bytes);
  }

  private static byte[] over(byte[] hashes, int first, int count) {
    if (count == 1) {
      int at = first * Sha256.BYTES;
      return Arrays.copyOfRange(hashes, at, at + Sha256.BYTES);
    }
    int half = count / 2;
    return MerkleHash.node(over(hashes, first, half), over(hashes, first + half, half));
  }

  /** Numbers are in groups of three digits, all but the last marked by an x: {@code x001/234}. */
  static String name(int level, long number) {
    StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return "tile/" + HEIGHT + "/" + level + "/" + path;
  }
}
