// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.system.Host;

/** How a source, or a proxy, stands in this run: its patience, its wait, and whether it is out. */
final class Standing {

  private final Host host;
  private final Budget budget;
  private long notBefore;
  private int failures;
  private boolean out;

  Standing(Settings settings, Host host) {
    this.host = host;
    this.budget = new Budget(settings, host);
    this.notBefore = host.nanoTime();
  }

  void progressed() {
    budget.progressed();
    failures = 0;
    notBefore = host.nanoTime();
  }

  /** One more failure: a wait, or the end. */
  Verdict after(NetworkException failure) {
    failures++;
    Verdict verdict = budget.after(failure);
    if (verdict instanceof Verdict.Again again) {
      notBefore = host.nanoTime() + again.delay().toNanos();
    } else {
      out = true;
    }
    return verdict;
  }

  /** It may be asked at once, whatever it was told to wait. */
  void waive() {
    notBefore = host.nanoTime();
  }

  void out() {
    out = true;
  }

  boolean isOut() {
    return out;
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }

  /** Nanoseconds until it should be asked; 0 or less: now. */
  long pause(long now) {
    return notBefore - now;
  }
}
