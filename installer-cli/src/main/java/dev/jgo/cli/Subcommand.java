// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;

/** One thing that jgo can be told to do. */
interface Subcommand extends Described {

  /** Does it. */
  Result run(Invocation invocation) throws JgoException;
}
