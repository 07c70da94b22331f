// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.system.Host;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts shells to see which Go they run, and moves a block to where it works. */
final class Proving {

  private static final String STATUS = "`jgo setup status` tries every shell";

  private final Places places;
  private final Disk disk;
  private final Host host;
  private final ShellFiles files;
  private final PathProof proof;
  private final Trials trials;
  private final NextStep next;
  private final Supplier<Round> rounds;
  private final Consumer<List<Path>> written;

  /**
   * No shell was started yet.
   *
   * @param rounds begins a pass over files
   * @param written told which files have a block now
   */
  Proving(
      Places places,
      Disk disk,
      Host host,
      ShellFiles files,
      PathProof proof,
      Trials trials,
      NextStep next,
      Supplier<Round> rounds,
      Consumer<List<Path>> written) {
    this.places = places;
    this.disk = disk;
    this.host = host;
    this.files = files;
    this.proof = proof;
    this.trials = trials;
    this.next = next;
    this.rounds = rounds;
    this.written = written;
  }

  /**
   * Every shell whose files jgo edits; says what is left.
   *
   * @return whether any file was changed
   * @throws LocalException {@code path_setup_failed} under {@code strict-path} only
   */
  boolean all() throws JgoException {
    if (!isPossible()) {
      return false;
    }
    List<Trials.Trial> managed =
        trials.all().stream()
            .filter(Proving::isManaged)
            .filter(trial -> trial.way().fresh())
            .toList();
    Mending mending = mended(managed);
    Round left = rounds.get();
    mending.rows().stream()
        .map(Trials.Proved::row)
        .filter(row -> row.state() == ShellState.OTHER)
        .forEach(row -> left.failed("`" + row.name() + "`: " + row.detail(), STATUS));
    left.end();
    return mending.changed();
  }

  /**
   * The caller's own shell, for the end of an installation. With a person at the terminal it is
   * tried; without, nothing is claimed that was not tried.
   *
   * @param version whose installation it is
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   */
  String own(String version) throws JgoException {
    Optional<Shell> own = Shell.of(files.loginShell()).filter(shell -> isPossible());
    if (own.isEmpty() || !host.isTerminal(2)) {
      return untried(version);
    }
    List<Trials.Trial> starts =
        trials.of(own.get()).stream().filter(trial -> trial.way().fresh()).toList();
    List<Trials.Proved> rows = mended(starts).rows();
    if (rows.isEmpty()) {
      return untried(version); // The shell is not on this machine, or root does not start it.
    }
    for (Trials.Proved proved : rows) {
      ShellStatus row = proved.row();
      if (row.state() != ShellState.READY && proved.trial().way().start() != Start.SSH) {
        return version + " is installed, but not ready in `" + row.name() + "`: " + row.detail();
      }
    }
    String shell = files.loginShell();
    if (proof.ours()) {
      return version + " is ready: this `" + shell + "` runs it, and so does every new one";
    }
    Optional<String> now = next.now(own.get().dialect());
    return version
        + " is ready: every new `"
        + shell
        + "` runs it"
        + now.map(line -> "; " + line).orElse("");
  }

  private String untried(String version) throws RequestException {
    String proved = isPossible() ? " (not proved; " + STATUS + ")" : "";
    return version + " is installed; " + next.words() + proved;
  }

  /** What was tried, and whether files were changed for it. */
  private record Mending(List<Trials.Proved> rows, boolean changed) {}

  /** Root's Go is found through the machine's own files, which have one place only. */
  private Mending mended(List<Trials.Trial> starts) throws JgoException {
    List<Trials.Proved> rows = trials.run(starts);
    boolean changed = false;
    // What ssh needs shows only once no later line defeats the block; and when ssh has got it, a
    // line may defeat the block for the rest.
    for (boolean ssh : new boolean[] {false, true, false}) {
      if (!places.system() && rearranged(rows, ssh)) {
        changed = true;
        rows = trials.run(starts);
      }
    }
    return new Mending(rows, changed);
  }

  private boolean rearranged(List<Trials.Proved> rows, boolean ssh) throws JgoException {
    Round round = rounds.get();
    Set<Path> seen = new HashSet<>();
    for (Trials.Proved proved : rows) {
      Trials.Trial trial = proved.trial();
      Optional<Path> last = Trials.last(proved);
      boolean mine = isManaged(trial) && (trial.way().start() == Start.SSH) == ssh;
      if (mine && trials.isOrder(proved) && last.isPresent() && seen.add(last.get())) {
        RcFile file = files.existing(last.get(), trial.shell());
        Managed.Lines lines = next.lines(trial.shell().dialect());
        round.edit(
            file.path(),
            () -> file.arrange(disk, host, lines, trial.way().start()),
            "put this line at its end: `" + lines.first() + "`");
      }
    }
    written.accept(round.changed());
    return round.end();
  }

  /** Whether jgo edits the files of this shell; of others it says the line to paste. */
  private static boolean isManaged(Trials.Trial trial) {
    return trial.shell().dialect().managed().isPresent();
  }

  private boolean isPossible() {
    return proof.hasActive() && !files.scripts().isEmpty() && files.home().isPresent();
  }
}
