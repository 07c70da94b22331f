// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;

/** What was asked for cannot be done as asked: usage, a bad setting, no such version. */
public final class RequestException extends JgoException {

  private static final long serialVersionUID = 1L;

  public RequestException(FailureKind kind, String message, String... hints) {
    super(kind, message, null, List.of(hints));
  }
}
