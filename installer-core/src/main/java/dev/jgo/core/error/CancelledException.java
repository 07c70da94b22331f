// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;

/** The user or the system ended the run; what was fetched is kept for the next one. */
public final class CancelledException extends JgoException {

  private static final long serialVersionUID = 1L;

  public CancelledException(FailureKind kind, String message) {
    super(kind, message, null, List.of());
  }
}
