// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.http.FaultServer;
import java.util.List;

/**
 * One way in which a mirror can be sick.
 *
 * @param name as in the comparison with other tools
 * @param words what it is, for people
 * @param lasts whether nobody could succeed before the mirror is well again
 * @param resumable whether bytes of the first run are good: then none may be fetched twice
 * @param flags time-outs shortened where the row would take minutes
 */
record Fault(
    String name,
    String words,
    boolean lasts,
    boolean resumable,
    List<String> flags,
    Script script) {

  /** Stands in the flags for the address of the same server's other repository. */
  static final String SECOND = "{second}";

  /** Makes the mirror sick. */
  interface Script {
    void spoil(FaultServer server, Mirror mirror);
  }

  /** A fault that a tool may get over by itself. */
  static Fault passing(String name, String words, Script script) {
    return new Fault(name, words, false, true, List.of(), script);
  }

  /** A fault after which nothing of the first run can be used. */
  static Fault spoiling(String name, String words, Script script) {
    return new Fault(name, words, false, false, List.of(), script);
  }

  /** A fault that lasts until the mirror is healed. */
  static Fault lasting(String name, String words, Script script) {
    return new Fault(name, words, true, false, List.of("--retries", "2"), script);
  }

  Fault with(String... more) {
    return new Fault(name, words, lasts, resumable, List.of(more), script);
  }
}
