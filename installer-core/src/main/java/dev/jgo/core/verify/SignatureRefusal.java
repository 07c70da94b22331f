// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;

/** What is said of signatures, good ones and others. */
final class SignatureRefusal {

  private SignatureRefusal() {}

  /** What a good one is worth. */
  static Evidence evidence(SignatureVerdict.Good good) {
    return new Evidence.Signature(SigningKey.shortId(good.fingerprint()));
  }

  /**
   * The failure of an archive that no good signature vouches for: {@code signature_bad} is an
   * alarm, {@code proof_unavailable} is none.
   */
  static IntegrityException of(String fileName, SignatureVerdict verdict) {
    if (verdict instanceof SignatureVerdict.UnknownKey unknown) {
      return new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "of `" + fileName + "`: " + words(unknown),
          "`--key-file FILE` takes a newer list of Google's keys");
    }
    String why = verdict instanceof SignatureVerdict.Bad bad ? bad.why() : "it was not asked";
    return new IntegrityException(
        FailureKind.SIGNATURE_BAD,
        "the signature `" + fileName + ".asc` is not good: " + why,
        "do not trust this file or its source; try another source or network");
  }

  static String words(SignatureVerdict.UnknownKey unknown) {
    return "the signature is by key "
        + unknown.keyId()
        + ", which the list of keys here does not have: the list is older than this release, or the"
        + " key is not Google's";
  }
}
