// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code jgo mirrors sync} was asked for.
 *
 * @param folder the mirror's, made if it is not there
 * @param specs as typed, at least one
 * @param systems in the spelling of archives' names; without any this machine's
 * @param architectures the same
 * @param keep how many releases stay, the newest and those that were named; empty: all
 */
public record SyncRequest(
    Path folder,
    List<String> specs,
    List<String> systems,
    List<String> architectures,
    OptionalInt keep) {

  public SyncRequest {
    specs = List.copyOf(specs);
    systems = List.copyOf(systems);
    architectures = List.copyOf(architectures);
  }
}
