// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What has a name on the command line. */
interface Described {

  /** Name, description, options and parameters. */
  CommandSpec spec();

  /** Whether the words behind {@code --} are another program's, and none of jgo's. */
  default boolean runsProgram() {
    return false;
  }
}
