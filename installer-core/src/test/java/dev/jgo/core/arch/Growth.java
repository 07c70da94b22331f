// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import java.util.List;
import java.util.Set;

/** Compares the table of today with the one of the design. */
final class Growth {

  private Growth() {}

  /** Rows of {@code built} that grant what the same row of {@code designed} does not. */
  static List<PackageTable.Row> beyond(PackageTable designed, PackageTable built) {
    return built.rows().stream()
        .filter(row -> designed.row(row.name()).filter(plan -> within(plan, row)).isEmpty())
        .toList();
  }

  private static boolean within(PackageTable.Row plan, PackageTable.Row row) {
    return row.mayUse().stream().allMatch(plan::sees)
        && Set.copyOf(plan.thirdParty()).containsAll(row.thirdParty());
  }
}
