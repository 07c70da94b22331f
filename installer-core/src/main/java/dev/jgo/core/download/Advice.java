// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.NetworkException;
import java.util.ArrayList;
import java.util.List;

/** What to do after a download that failed: the special first, what always helps last. */
final class Advice {

  private Advice() {}

  /**
   * The hints of the final failure.
   *
   * @param last the failure that decided
   * @param kept bytes that the next run need not fetch again
   * @param elsewhere who else might be asked
   */
  static List<String> after(NetworkException last, long kept, List<String> elsewhere) {
    List<String> hints = new ArrayList<>(last.hints());
    switch (last.kind()) {
      case CAPTIVE_PORTAL -> hints.add("log in to this network with a browser first");
      case HTTP_STATUS, WRONG_FILE, ENCODED, RANGE_MISMATCH, REDIRECT_LOOP, REDIRECT_REFUSED ->
          hints.add("fetch it from somewhere else, as in `--mirror https://go.dev/dl`");
      default -> {
        if (kept > 0) {
          hints.add("run the same command again: it goes on where this one stopped");
        }
      }
    }
    hints.addAll(elsewhere);
    hints.add("without network: fetch the archive elsewhere and `jgo install --archive FILE`");
    return hints;
  }
}
