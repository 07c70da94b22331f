// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row for each way in which a shell or script comes to a Go. */
record StatusRows(ShellFiles files, PathProof proof, Trials trials, MachinePaths machine) {

  List<ShellStatus> all() {
    List<ShellStatus> rows = new ArrayList<>();
    if (files.home().isEmpty()) {
      rows.add(
          new ShellStatus(
              "shells",
              ShellState.UNKNOWN,
              files.foreignHome()
                  ? "HOME belongs to another user, whose shells are not started"
                  : "there is no home of this user whose shells could be started"));
    }
    trials.run(trials.all()).forEach(proved -> rows.add(proved.row()));
    unknown().ifPresent(rows::add);
    rows.add(thisPath());
    rows.addAll(machine.rows());
    return rows;
  }

  /** A login shell that jgo cannot ask. */
  private Optional<ShellStatus> unknown() {
    String shell = files.loginShell();
    if (shell.isEmpty() || Shell.of(shell).isPresent()) {
      return Optional.empty();
    }
    String what =
        Dialect.of(shell).isPresent()
            ? "put the line of `jgo env --shell " + shell + "` into its start-up file"
            : "put " + proof.places().active().resolve("bin") + " on its PATH";
    return Optional.of(
        new ShellStatus(shell, ShellState.NOT_APPLICABLE, "jgo cannot try it; " + what));
  }

  private ShellStatus thisPath() {
    Optional<Path> found = proof.found();
    if (found.isEmpty()) {
      return new ShellStatus("this PATH", ShellState.MISSING, "no `go` on this PATH");
    }
    return proof.ours()
        ? new ShellStatus("this PATH", ShellState.READY, found.get().toString())
        : new ShellStatus("this PATH", ShellState.OTHER, found.get() + " comes first");
  }
}
