// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run of one contestant.
 *
 * @param seconds from start to end
 * @param cpu seconds of all its processes
 * @param mebibytes the largest resident set of any of its processes
 */
record Measured(double seconds, double cpu, double mebibytes) {

  /** The line that GNU time writes for {@code %e %U %S %M}. */
  static Measured parse(String line) {
    String[] fields = line.strip().split(" ", -1);
    return new Measured(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]) / 1024);
  }

  static double median(List<Measured> runs, ToDoubleFunction<Measured> what) {
    double[] sorted = runs.stream().mapToDouble(what).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
