// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import picocli.CommandLine.Model.CommandSpec;

/** One thing that jgo can be told to do. */
interface Subcommand {

  /** Name, description, options and parameters. */
  CommandSpec spec();

  /** Does it. */
  Result run(Invocation invocation) throws JgoException;
}
