// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of an {@code .asc} that lies here. */
public final class SignatureText {

  /** What its name has more than the archive's. */
  public static final String SUFFIX = ".asc";

  /** Go's own have less than 1 kB. */
  static final int LIMIT = 64 * 1024;

  private final byte[] bytes;

  private SignatureText(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One that was fetched. */
  static SignatureText of(byte[] asc) {
    return new SignatureText(asc.clone());
  }

  /**
   * Reads the one that the user named.
   *
   * @throws JgoException {@code usage} when it is not there
   */
  public static SignatureText open(Path file) throws JgoException {
    return beside(file)
        .orElseThrow(
            () -> new RequestException(FailureKind.USAGE, "there is no signature `" + file + "`"));
  }

  /** Reads one that may be there; what is too large for a signature is none. */
  public static Optional<SignatureText> beside(Path file) throws JgoException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      return bytes.length > LIMIT ? Optional.empty() : Optional.of(new SignatureText(bytes));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the signature", file);
    }
  }

  /** As it was read. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
