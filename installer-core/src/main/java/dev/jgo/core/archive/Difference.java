// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

/**
 * One file of a tree that is not as it was written.
 *
 * @param name below the tree's root
 * @param detail in words, as {@code 1024 bytes of 4096}; may be empty
 */
public record Difference(Kind kind, String name, String detail) {

  /** What is wrong with it. */
  public enum Kind {
    MISSING,
    EXTRA,
    TRUNCATED,
    CHANGED,
    MODE,
    NOT_A_FILE
  }
}
