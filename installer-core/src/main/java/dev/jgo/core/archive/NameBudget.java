// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

/**
 * How much may be remembered of an archive's names. All of them stay in memory until its tree is in
 * place, and a kilobyte of archive can hold a megabyte of them.
 */
final class NameBudget {

  /** In characters; six times those of a large archive (630,401 in 1.26.8). */
  static final int MOST = 4 << 20;

  private int left = MOST;

  /** Another name is remembered. */
  void take(String name) throws LimitExceeded {
    left -= name.length();
    if (left < 0) {
      throw LimitExceeded.ofNames(MOST);
    }
  }
}
