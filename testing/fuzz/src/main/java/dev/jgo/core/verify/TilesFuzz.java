// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Sha256;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tiles of a tree of any size: eight bytes say the size, eight the record, the rest is what every
 * tile holds.
 */
public final class TilesFuzz {

  private static final int NUMBERS = 16;
  private static final int MOST_READ = 1000;

  private TilesFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws JgoException {
    ByteBuffer numbers = ByteBuffer.wrap(Arrays.copyOf(input, NUMBERS));
    // As many digits as a tree head may have.
    long size = Math.floorMod(numbers.getLong(), 999_999_999_999_999_999L) + 1;
    long record = Math.floorMod(numbers.getLong(), size);
    byte[] tile = Input.from(input, NUMBERS);
    int[] read = {0};
    DatabaseFiles files =
        path -> {
          read[0]++;
          return tile.length == 0 ? Optional.empty() : Optional.of(tile.clone());
        };
    try {
      byte[] root = new MerkleTree(new Tiles(files, size)).root(size, record, record + 1);
      Broken.unless(root.length == Sha256.BYTES, "a root is a hash");
    } catch (IntegrityException refused) {
      // Tiles are too short or missing.
    }
    Broken.unless(read[0] <= MOST_READ, "the way to a record is short");
  }
}
