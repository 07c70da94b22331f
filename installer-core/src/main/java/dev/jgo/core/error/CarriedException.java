// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.io.IOException;

/**
 * Carries a failure through an {@link java.io.InputStream}, whose methods know only {@code
 * IOException}: whoever reads the stream takes it out again and lets it go on as itself.
 */
public final class CarriedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final JgoException failure;

  public CarriedException(JgoException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  public JgoException failure() {
    return failure;
  }
}
