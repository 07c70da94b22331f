// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.source.Source;
import java.util.List;

/** Fetches archives, in as many runs as it takes. */
public interface Downloader {

  /**
   * Begins to fetch, going on where an earlier run stopped; waits while another run fetches the
   * same archive.
   *
   * @param sources in the order in which they are asked, at least one
   */
  Download open(Artifact.Archive archive, List<Source> sources) throws JgoException;

  /** Ends every download at once, from any thread; what was fetched is kept. */
  void cancel();
}
