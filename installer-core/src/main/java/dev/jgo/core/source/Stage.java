// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import java.util.List;

/** A step of the search for a release: those of one are asked only when the one before failed. */
public sealed interface Stage {

  /** Places that have the archive; any of them goes on where another stopped. */
  record Files(List<Source> sources) implements Stage {
    public Files {
      sources = List.copyOf(sources);
    }
  }

  /** The module proxies, which have the toolchain as a module. */
  record Modules() implements Stage {}
}
