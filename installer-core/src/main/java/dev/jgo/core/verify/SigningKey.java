// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * A subkey that may have signed archives.
 *
 * @param fingerprint upper-case hex
 * @param id the last eight bytes of the fingerprint
 * @param expires the first instant at which it may sign no longer; empty for never
 * @param refusal why no signature of it counts: its binding is false, it may not sign, it was
 *     revoked; empty when it is sound
 */
record SigningKey(
    String fingerprint,
    long id,
    Instant created,
    Optional<Instant> expires,
    Optional<String> refusal) {

  /** Whether it could sign at {@code time}: what counts is when a signature was made, not now. */
  boolean validAt(Instant time) {
    return !time.isBefore(created) && expires.map(time::isBefore).orElse(true);
  }

  /** The same, taken back by its owner. */
  SigningKey revoked() {
    return new SigningKey(fingerprint, id, created, expires, Optional.of(SubkeyRules.REVOKED));
  }

  /** The part of the fingerprint that people know it by: its last 16 digits. */
  static String shortId(String fingerprint) {
    return fingerprint.substring(Math.max(0, fingerprint.length() - 16));
  }
}
