// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row for each way in which a shell or script comes to see Go. */
record StatusRows(Places places, ShellFiles files, PathProof proof) {

  List<ShellStatus> all() {
    List<ShellStatus> rows = new ArrayList<>();
    for (EnvFile script : files.scripts()) {
      if (script.make() || script.isThere()) {
        rows.add(row(subject(script), state(script), script.path()));
      }
    }
    for (RcFile file : files.rcFiles()) {
      if (file.make() || file.isThere()) {
        rows.add(row(file));
      }
    }
    unmanaged().ifPresent(rows::add);
    rows.add(thisPath());
    rows.add(
        new ShellStatus(
            "cron",
            "n/a",
            "in a user's crontab: PATH=" + places.active().resolve("bin") + ":/usr/bin:/bin"));
    return rows;
  }

  /** The machine's are read by shells themselves; a user's are sourced by his own files. */
  private String subject(EnvFile script) {
    if (script.dialect() == Dialect.FISH && places.system()) {
      return "fish";
    }
    return places.system() ? "login" : "script";
  }

  /** Shells whose files jgo does not edit. */
  private Optional<ShellStatus> unmanaged() {
    String shell = files.loginShell();
    Optional<Dialect> dialect = Dialect.of(shell);
    if (shell.isEmpty() || dialect.filter(Dialect::managed).isPresent()) {
      return Optional.empty();
    }
    String what =
        dialect.isPresent()
            ? "put the line of `jgo env --shell " + shell + "` into its start-up file"
            : "put " + places.active().resolve("bin") + " on its PATH";
    return Optional.of(new ShellStatus(shell, "n/a", what));
  }

  private ShellStatus thisPath() {
    Optional<Path> found = proof.found();
    if (found.isEmpty()) {
      return new ShellStatus("this PATH", "missing", "no `go` on this PATH");
    }
    return proof.ours()
        ? row("this PATH", "ready", found.get())
        : new ShellStatus("this PATH", "missing", found.get() + " comes first");
  }

  private static ShellStatus row(RcFile file) {
    try {
      return row(file.shell(), file.hasBlock() ? "ready" : "missing", file.path());
    } catch (LeftAlone e) {
      return new ShellStatus(file.shell(), "missing", file.path() + ": " + e.getMessage());
    } catch (IOException e) {
      return new ShellStatus(file.shell(), "missing", file.path() + ": it cannot be read");
    }
  }

  private static String state(EnvFile script) {
    return script.isThere() ? "ready" : "missing";
  }

  private static ShellStatus row(String subject, String state, Path file) {
    return new ShellStatus(subject, state, file.toString());
  }
}
