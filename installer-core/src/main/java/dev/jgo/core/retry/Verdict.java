// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import java.time.Duration;

/** What a failure means for its source; both kinds give their reason, for people. */
public sealed interface Verdict {

  String because();

  /** Ask the same source again, this much later. */
  record Again(Duration delay, String because) implements Verdict {}

  /** This source has had its chances. */
  record Enough(String because) implements Verdict {}
}
