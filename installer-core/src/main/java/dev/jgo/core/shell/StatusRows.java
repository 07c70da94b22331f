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
    files
        .script()
        .ifPresent(
            script ->
                rows.add(row(places.system() ? "login" : "script", state(script), script.path())));
    for (RcFile file : files.rcFiles()) {
      if (file.make() || file.isThere()) {
        rows.add(row(file));
      }
    }
    rows.add(thisPath());
    rows.add(
        new ShellStatus(
            "cron",
            "n/a",
            "in a user's crontab: PATH=" + places.active().resolve("bin") + ":/usr/bin:/bin"));
    return rows;
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
