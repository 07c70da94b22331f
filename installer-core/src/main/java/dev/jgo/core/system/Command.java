// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A child process to be run: no shell, standard input closed.
 *
 * @param environment the whole environment of the child; nothing is inherited
 * @param limit after which the child is killed
 */
public record Command(
    List<String> words, Path folder, Map<String, String> environment, Duration limit) {

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }
}
