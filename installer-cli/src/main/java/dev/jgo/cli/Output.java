// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream that remembers what kept it from being written: a {@code PrintStream} by itself
 * only knows that something did.
 *
 * <p>UTF-8 whatever the locale: Go's file names are, and what cannot show it is asked for ASCII.
 */
final class Output extends PrintStream {

  private static final String CLOSED = "Broken pipe";

  private final Watched watched;

  Output(OutputStream to) {
    this(new Watched(to));
  }

  private Output(Watched watched) {
    super(watched, true, StandardCharsets.UTF_8);
    this.watched = watched;
  }

  private static final class Watched extends FilterOutputStream {
    private volatile @Nullable IOException first;

    Watched(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        first = first == null ? e : first;
        throw e;
      }
    }
  }

  /** What was lost of all that was printed to {@code out} so far, and why; empty when nothing. */
  static Optional<LocalException> lost(PrintStream out) {
    if (!out.checkError()) {
      return Optional.empty();
    }
    IOException why = out instanceof Output itself ? itself.watched.first : null;
    String words = why == null || why.getMessage() == null ? "unknown" : why.getMessage();
    boolean full = words.contains("No space left") || words.contains("quota exceeded");
    return Optional.of(
        new LocalException(
            full ? FailureKind.NO_SPACE : FailureKind.IO_ERROR,
            "the result was not written to standard output: " + words,
            why,
            full
                ? List.of("free some space where the output goes, and run the same command again")
                : List.of()));
  }

  /** Whether the reader went away, as `head` does: nobody is left who wants to be told. */
  static boolean wasLeft(LocalException lost) {
    return lost.getMessage().endsWith(CLOSED);
  }
}
