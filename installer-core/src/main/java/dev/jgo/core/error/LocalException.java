// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** This machine said no: space, permission, a lock, a foreign tree, a failed smoke test. */
public final class LocalException extends JgoException {

  private static final long serialVersionUID = 1L;

  public LocalException(FailureKind kind, String message, String... hints) {
    super(kind, message, null, List.of(hints));
  }

  public LocalException(
      FailureKind kind, String message, @Nullable Throwable cause, List<String> hints) {
    super(kind, message, cause, hints);
  }
}
