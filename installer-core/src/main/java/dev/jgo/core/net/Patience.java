// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.time.Duration;

/**
 * How long one kind of answer is waited for: the whole limit, until nobody has answered in it; then
 * less, until somebody answers.
 */
final class Patience {

  private final Duration whole;
  private final Duration inSilence;
  private volatile boolean answered;
  private volatile boolean silent;

  /**
   * Nobody was asked yet.
   *
   * @param inSilence what the limit becomes, unless it is shorter, or the user gave it
   */
  Patience(Limits limits, Duration inSilence) {
    this.whole = limits.connect();
    this.inSilence = limits.patienceIsGiven() || whole.compareTo(inSilence) < 0 ? whole : inSilence;
  }

  /** For what begins now; zero is no limit. */
  Duration limit() {
    return silent && !answered ? inSilence : whole;
  }

  /** Somebody answered, whatever it was. */
  void answered() {
    answered = true;
  }

  /** Nobody answered in the whole time. */
  void silent() {
    silent = true;
  }
}
