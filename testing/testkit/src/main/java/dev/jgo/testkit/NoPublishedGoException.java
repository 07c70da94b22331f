// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

/**
 * This machine has no Go from which a published archive can be rebuilt; the message is one line.
 */
public final class NoPublishedGoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoPublishedGoException(String message) {
    super(message);
  }
}
