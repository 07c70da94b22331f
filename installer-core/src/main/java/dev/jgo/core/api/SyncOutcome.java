// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;

/**
 * What a mirror is like now.
 *
 * @param added archives that came in this run
 * @param kept archives that were wanted and there, whole
 * @param removed archives that made room
 * @param changed whether anything in the folder is different now
 * @param fetched bytes that came over the network in this run
 */
public record SyncOutcome(
    Path folder,
    List<String> added,
    List<String> kept,
    List<String> removed,
    boolean changed,
    long fetched) {

  public SyncOutcome {
    added = List.copyOf(added);
    kept = List.copyOf(kept);
    removed = List.copyOf(removed);
  }
}
