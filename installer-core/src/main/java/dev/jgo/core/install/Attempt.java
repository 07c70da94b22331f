// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.Optional;

/**
 * Steps that are repaired at once when one of them fails, as a later run would do: a full disk need
 * not leave behind what only a kill must.
 *
 * @param mine the tree whose staging lock this run holds
 */
record Attempt(Site site, Optional<TreeName> mine) {

  <T> T run(Step<T> steps) throws IOException, JgoException {
    try {
      return steps.take();
    } catch (IOException | JgoException | RuntimeException e) {
      try {
        new Repair(site).run(mine);
      } catch (IOException | RuntimeException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
  }
}
