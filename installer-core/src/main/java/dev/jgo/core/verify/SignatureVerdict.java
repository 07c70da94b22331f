// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.time.Instant;

/** What a detached signature says about a file. */
sealed interface SignatureVerdict {

  /**
   * The file is what the key's owner signed.
   *
   * @param fingerprint of the subkey
   * @param made when, by the signer's clock
   */
  record Good(String fingerprint, Instant made) implements SignatureVerdict {}

  /** The file, the signature or the key is not right. */
  record Bad(String why) implements SignatureVerdict {}

  /**
   * Made by a key that the list does not have: most often the list is older than the release.
   *
   * @param keyId upper-case hex, 16 digits
   */
  record UnknownKey(String keyId) implements SignatureVerdict {}
}
