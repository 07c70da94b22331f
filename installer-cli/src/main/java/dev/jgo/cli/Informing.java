// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * A command that only tells what jgo is. It reads no settings and keeps no log: a broken file of
 * settings must not stop the help that explains it.
 */
interface Informing extends Described {

  /** Tells it. */
  Result tell(ParseResult words, Host host) throws RequestException;

  /** All parameters. */
  static List<String> parameters(ParseResult words) {
    return words.matchedPositionalValue(0, List.of());
  }
}
