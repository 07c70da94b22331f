// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure a person can act on: what was wanted and why it did not work, in one sentence without a
 * final period, its kind, and hints with the next step. Anything else that is thrown is a bug.
 */
public abstract sealed class JgoException extends Exception
    permits RequestException,
        NetworkException,
        IntegrityException,
        LocalException,
        CancelledException {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final List<String> hints;

  protected JgoException(
      FailureKind kind, String message, @Nullable Throwable cause, List<String> hints) {
    super(clean(message), cause);
    this.kind = kind;
    this.hints = List.copyOf(hints);
  }

  /** Whatever a message was made of, it steers no terminal and holds no login. */
  static String clean(String message) {
    return ForeignText.visible(ShownAddress.within(message));
  }

  public final FailureKind kind() {
    return kind;
  }

  /** What to do now; a command stands in backticks. */
  public final List<String> hints() {
    return hints;
  }

  /** The {@code error.type} of the machine-readable error. */
  public String type() {
    return kind.type();
  }

  /** What the process should end with. */
  public ExitCode exitCode() {
    return kind.exitCode();
  }

  /** The message; never null, as every constructor demands one. */
  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
