// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Scratch;
import java.io.IOException;

/** The log of a run, whatever became of it. */
public final class RunReaderFuzz {

  private RunReaderFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Run run = RunReader.read(Scratch.file("run.jsonl", input), "run");
    Broken.unless(!run.waited().isNegative() && !run.worked().isNegative(), "no time is negative");
  }
}
