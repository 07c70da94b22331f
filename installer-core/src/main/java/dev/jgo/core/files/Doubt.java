// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.nio.file.Path;

/**
 * Why a place cannot be relied on: somebody other than the caller and root can change this folder,
 * file or link, and with it everything that is reached through it.
 *
 * @param at the first place on the way that others can change
 * @param why a clause with {@code at} as its subject, as in {@code belongs to user 1501}
 * @param remedy the command that closes the place to others
 */
public record Doubt(Path at, String why, String remedy) {

  /** The place and the reason, as one sentence without a full stop. */
  public String sentence() {
    return "`" + at + "` " + why;
  }
}
