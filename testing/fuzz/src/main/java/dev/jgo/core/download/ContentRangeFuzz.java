// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** A header that says which bytes came. */
public final class ContentRangeFuzz {

  private ContentRangeFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    ContentRange.parse(Input.text(input))
        .ifPresent(
            range ->
                Broken.unless(
                    0 <= range.first()
                        && range.first() <= range.last()
                        && (range.total() < 0 || range.last() < range.total()),
                    "the range lies in its file"));
    Share.parse(Input.text(input))
        .ifPresent(
            share ->
                Broken.unless(
                    Share.parse(share.text()).orElseThrow().equals(share),
                    "a share is read as it was written"));
  }
}
