// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.error.RequestException;
import java.nio.file.Path;
import java.util.Optional;

/** What people type or paste, in the words of their own shell. */
final class NextStep {

  private final Places places;
  private final ShellFiles files;
  private final PathProof proof;
  private final Optional<JobPath> job;

  NextStep(Places places, ShellFiles files, PathProof proof, Optional<JobPath> job) {
    this.places = places;
    this.files = files;
    this.proof = proof;
    this.job = job;
  }

  /** The folder that PATH needs. */
  Path bin() {
    return places.active().resolve("bin");
  }

  /**
   * What to do in the shell that jgo was started from.
   *
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  String words() throws RequestException {
    if (proof.ours()) {
      return "it is the `go` on this PATH";
    }
    if (job.isPresent() && job.get().has(Quoting.plain(bin()))) {
      return "the next steps of this job have it on PATH; here run `"
          + Dialect.POSIX.exporting(bin(), places.user().home())
          + "`";
    }
    String shell = files.loginShell();
    Optional<Dialect> spoken = Dialect.of(shell.isEmpty() ? "sh" : shell);
    if (spoken.isEmpty()) {
      return "put `" + bin() + "` on the PATH of `" + shell + "`, whose files are yours to edit";
    }
    Dialect dialect = spoken.get();
    Optional<String> now = now(dialect);
    if (now.isPresent() && files.script(dialect).filter(EnvFile::isThere).isPresent()) {
      return (files.isSourced() ? "open a new shell, or " : "no start-up file reads it; ")
          + now.get();
    }
    String line = "`" + dialect.exporting(bin(), places.user().home()) + "`";
    return dialect.managed().isPresent()
        ? "put it on PATH with " + line
        : "put " + line + " into the start-up file of `" + shell + "`";
  }

  /** The line for a shell that is open already; empty where jgo writes no script for it. */
  Optional<String> now(Dialect dialect) throws RequestException {
    Optional<EnvFile> script = files.script(dialect);
    Optional<Managed> managed = dialect.managed();
    if (script.isEmpty() || managed.isEmpty()) {
      return Optional.empty();
    }
    String quoted = dialect.belowHome(script.get().path(), places.user().home());
    return Optional.of("run `" + managed.get().now(quoted) + "` in this one");
  }

  /** What the block in a file of this dialect, which jgo manages, may say. */
  Managed.Lines lines(Dialect dialect) throws RequestException {
    Path script = files.script(dialect).orElseThrow().path();
    return dialect.managed().orElseThrow().lines(dialect.belowHome(script, places.user().home()));
  }
}
