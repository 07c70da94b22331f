// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/** One detached signature, held against bytes as they come. */
final class SignatureCheck {

  private final SignatureVerdict ifAllIsRight;
  private final @Nullable PGPSignature signature;
  private final Runnable whenGood;

  private SignatureCheck(
      SignatureVerdict ifAllIsRight, @Nullable PGPSignature signature, Runnable whenGood) {
    this.ifAllIsRight = ifAllIsRight;
    this.signature = signature;
    this.whenGood = whenGood;
  }

  /** Whatever the bytes are, this is what it says of them. */
  static SignatureCheck settled(SignatureVerdict verdict) {
    return new SignatureCheck(verdict, null, () -> {});
  }

  /**
   * The bytes decide.
   *
   * @param signature made ready for its key
   */
  static SignatureCheck of(PGPSignature signature, SignatureVerdict.Good ifAllIsRight) {
    return new SignatureCheck(ifAllIsRight, signature, () -> {});
  }

  /** The same, not yet held against anything; the bytes' being right is told. */
  SignatureCheck telling(Runnable whenGood) {
    return new SignatureCheck(ifAllIsRight, signature, whenGood);
  }

  /** Whether it says nothing, because its key is not known. */
  boolean unknown() {
    return ifAllIsRight instanceof SignatureVerdict.UnknownKey;
  }

  void update(byte[] bytes, int offset, int length) {
    if (signature != null) {
      signature.update(bytes, offset, length);
    }
  }

  /** What it says of all the bytes; asked once, after the last of them. */
  SignatureVerdict verdict() {
    if (signature == null) {
      return ifAllIsRight;
    }
    try {
      if (!signature.verify()) {
        return new SignatureVerdict.Bad("it was made for other bytes");
      }
    } catch (PGPException | RuntimeException e) {
      // Numbers that are no signature of this key's kind.
      return new SignatureVerdict.Bad("it was made for other bytes");
    }
    whenGood.run();
    return ifAllIsRight;
  }
}
