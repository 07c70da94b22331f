// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes are here, and they are not what was promised: wrong sum, no proof, a bad archive. */
public final class IntegrityException extends JgoException {

  private static final long serialVersionUID = 1L;

  public IntegrityException(FailureKind kind, String message, String... hints) {
    super(kind, message, null, List.of(hints));
  }

  public IntegrityException(
      FailureKind kind, String message, @Nullable Throwable cause, List<String> hints) {
    super(kind, message, cause, hints);
  }
}
