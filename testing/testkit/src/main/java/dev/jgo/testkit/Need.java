// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.util.Locale;

/**
 * What a test may need of the machine; {@link Needs} names it, {@code .ci/run} probes it.
 *
 * <p>What takes minutes to make, or works on the whole machine, is {@link #isLeftToWhole left} to
 * the Maven profile {@code whole}.
 */
public enum Need {
  /** To be root, outside user namespaces of one's own making. */
  ROOT,
  /** {@code unshare} with mount and network namespaces. */
  NAMESPACES,
  /** {@code strace} that may trace. */
  STRACE,
  /** A Go from which the published archive can be rebuilt. */
  PUBLISHED_GO,
  /** The source archive of Go 1.19.8, which Google has signed: {@link SignedSource}. */
  SIGNED_SOURCE,
  /** A real module proxy that lists toolchains: {@link ModuleProxy}. */
  GOPROXY,
  /** The proxies and servers of Debian that jgo is tried with: {@link Machine#REAL_SERVERS}. */
  REAL_SERVERS,
  /** To mount a tmpfs. */
  TMPFS,
  /** GnuPG. */
  GPG,
  /** A terminal for a program, by {@code script} of util-linux. */
  TERMINAL,
  /** The shell {@code zsh}. */
  ZSH,
  /** The shell {@code fish}. */
  FISH;

  /**
   * The name in the property {@code jgo.needs} and in the reason of a skip: {@code published-go}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a plain {@code mvn verify} does without it, wherever it is run. */
  boolean isLeftToWhole() {
    return switch (this) {
      case ROOT, PUBLISHED_GO, SIGNED_SOURCE, GOPROXY, REAL_SERVERS -> true;
      case NAMESPACES, STRACE, TMPFS, GPG, TERMINAL, ZSH, FISH -> false;
    };
  }
}
