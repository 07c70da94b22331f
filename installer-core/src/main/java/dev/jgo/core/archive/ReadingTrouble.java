// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.CarriedDefect;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Unforeseen;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it means that an archive could not be read on. */
final class ReadingTrouble {

  private ReadingTrouble() {}

  /**
   * What nobody foresaw: it is the archive that has brought it about.
   *
   * @throws CarriedDefect what ended another thread goes on as it is, here and below
   */
  static JgoException of(Throwable unforeseen) {
    if (unforeseen instanceof CarriedDefect ours) {
      throw ours;
    }
    return new IntegrityException(
        FailureKind.ARCHIVE_HOSTILE,
        "the archive cannot be read (" + Unforeseen.words(unforeseen) + "): nothing of it is used",
        unforeseen,
        List.of());
  }

  /** What kept the bytes from arriving; else what is wrong with them. */
  static JgoException of(IOException trouble) {
    for (@Nullable Throwable at = trouble; at != null; at = at.getCause()) {
      if (at instanceof CarriedException carried) {
        return carried.failure();
      }
      if (at instanceof CarriedDefect ours) {
        throw ours;
      }
    }
    if (trouble instanceof LimitExceeded limit) {
      return EntryPolicy.hostile(String.valueOf(limit.getMessage()));
    }
    return new IntegrityException(
        FailureKind.ARCHIVE_DAMAGED,
        "the archive is damaged: " + ForeignText.shortened(String.valueOf(trouble.getMessage())),
        trouble,
        List.of());
  }
}
