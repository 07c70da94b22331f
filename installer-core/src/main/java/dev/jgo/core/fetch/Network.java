// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.JgoException;

/** Opens the network on first use: most runs have to ask nothing, and start faster without. */
@FunctionalInterface
public interface Network {

  /** What fetches small files over it. */
  Documents open() throws JgoException;
}
