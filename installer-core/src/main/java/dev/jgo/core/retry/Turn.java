// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import java.time.Duration;

/** What a failed attempt leads to; both kinds give their reason, for people. */
public sealed interface Turn {

  String because();

  /** Ask this one, this much later. */
  record To(Candidate candidate, Duration delay, String because) implements Turn {}

  /** Nobody is left. */
  record End(String because) implements Turn {}
}
