// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.fuzz.Broken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A gzip file. What ours inflates, Java's own inflates to the same bytes. */
public final class GzipFuzz {

  private static final long MOST = 1024 * 1024;

  private GzipFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(input), MOST)) {
      stream.begin();
      stream.transferTo(ours);
    } catch (IOException refused) {
      Broken.unless(ours.size() <= MOST, "no more comes out than was allowed");
      return;
    }
    try (GZIPInputStream theirs = new GZIPInputStream(new ByteArrayInputStream(input))) {
      Broken.unless(
          Arrays.equals(ours.toByteArray(), theirs.readAllBytes()), "both inflate to the same");
    } catch (IOException e) {
      throw new AssertionError("broken: only sound files are inflated", e);
    }
  }
}
