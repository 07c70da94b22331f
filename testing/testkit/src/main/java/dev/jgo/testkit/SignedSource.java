// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.nio.file.Path;

/**
 * True bytes with a true signature of Google's: the source archive of Go 1.19.8, which Debian hands
 * out unchanged ({@code golang-1.19_1.19.8.orig.tar.gz}, 26 MB). {@code .ci/run} fetches it.
 */
public final class SignedSource {

  private SignedSource() {}

  /** Where it lies if it is here: beside the rebuilt archives. */
  public static Path file() {
    return PublishedGo.cacheFolder().resolve("go1.19.8.src.tar.gz");
  }
}
