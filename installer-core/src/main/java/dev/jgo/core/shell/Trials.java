// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries shells of this machine, several at a time, and judges what each says. */
final class Trials {

  /** Shells wait for their start-up files more than they compute. */
  private static final int AT_ONCE = 4;

  private final ShellFiles files;
  private final PathProof proof;
  private final Judge judge;
  private final Duration limit;
  private final List<Shell> shells;

  /**
   * For the shells that read these files.
   *
   * @param limit how long one may take
   */
  Trials(ShellFiles files, PathProof proof, Duration limit, List<Shell> shells) {
    this.shells = shells;
    this.files = files;
    this.proof = proof;
    this.judge = new Judge(proof);
    this.limit = limit;
  }

  /**
   * One start of one shell.
   *
   * @param name of the shell, as people type it
   */
  record Trial(Shell shell, String name, Way way, Path program) {}

  /**
   * What came of one.
   *
   * @param dots where the shell has looked for its files
   */
  record Proved(Trial trial, Dots dots, Answer answer, ShellStatus row) {}

  /** All starts of all shells that this machine has and that are the user's. */
  List<Trial> all() {
    List<Trial> trials = new ArrayList<>();
    for (Shell shell : shells) {
      trials.addAll(of(shell));
    }
    return trials;
  }

  /** All starts of one shell; none where it is not on this machine, or nobody uses it. */
  List<Trial> of(Shell shell) {
    String name = shell.name(files.loginShell());
    Optional<Path> program = Interview.program(files.host(), name);
    return program.isPresent() && isUsed(shell)
        ? shell.ways().stream().map(way -> new Trial(shell, name, way, program.get())).toList()
        : List.of();
  }

  /** A shell whose files jgo does not edit is shown to those only who have files for it. */
  private boolean isUsed(Shell shell) {
    return shell.dialect().managed().isPresent()
        || Shell.of(files.loginShell()).filter(shell::equals).isPresent()
        || files.dots().stream()
            .anyMatch(dots -> shell.ways().stream().anyMatch(way -> !dots.own(way).isEmpty()));
  }

  /** Runs them; in the order in which they were given. */
  List<Proved> run(List<Trial> trials) {
    Optional<Dots> dots = files.dots();
    if (dots.isEmpty() || trials.isEmpty()) {
      return List.of();
    }
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Proved>> work = new ArrayList<>();
      trials.forEach(trial -> work.add(() -> proved(trial, dots.get())));
      List<Proved> all = new ArrayList<>();
      for (Future<Proved> one : workers.invokeAll(work)) {
        all.add(one.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Whether a block at another place in its files could make this start ready. */
  boolean isOrder(Proved proved) {
    return judge.isOrder(proved.answer());
  }

  private Proved proved(Trial trial, Dots usual) {
    Interview interview = new Interview(files.host(), usual.home(), files.freshZdotdir(), limit);
    Answer answer =
        interview.ask(trial.shell(), trial.way(), trial.program(), usual.read(trial.way()));
    Dots dots =
        answer
            .variable("ZDOTDIR")
            .filter(folder -> folder.startsWith("/"))
            .map(folder -> new Dots(usual.home(), Path.of(folder), usual.config()))
            .orElse(usual);
    Culprit culprit = new Culprit(dots.home(), dots.read(trial.way()));
    ShellStatus row =
        judge.row(trial.name(), trial.way(), answer, culprit, advice(trial, dots, culprit));
    return new Proved(trial, dots, answer, row);
  }

  /** What to do where no go is found at all. */
  private String advice(Trial trial, Dots dots, Culprit culprit) {
    if (!trial.way().fresh()) {
      return "it reads no start-up file: it runs the go on the PATH of the program that starts it";
    }
    if (!proof.hasActive()) {
      return "no Go is active";
    }
    Shell shell = trial.shell();
    if (shell.dialect().managed().isEmpty()) {
      return "put the line of `jgo env --shell " + trial.name() + "` into its start-up file";
    }
    List<Path> own = dots.own(trial.way());
    if (own.isEmpty()) {
      return "you have no start-up file for it; " + making(dots, trial.way(), culprit);
    }
    for (Path file : own) {
      Optional<String> found = block(file, shell, culprit);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return "no start-up file has jgo's lines; run `jgo setup install`";
  }

  /** Some files are made by people only: made, they would hide others from the shell. */
  private String making(Dots dots, Way way, Culprit culprit) {
    List<Path> places = dots.places(way);
    boolean made =
        files.rcFiles().stream().anyMatch(file -> file.make() && places.contains(file.path()));
    return made || places.isEmpty()
        ? "`jgo setup install` makes one where it can"
        : "make an empty `"
            + culprit.name(places.get(places.size() - 1))
            + "`, then run `jgo setup install`";
  }

  /** What is wrong with a file, or defeats its block; empty where it has none. */
  private Optional<String> block(Path file, Shell shell, Culprit culprit) {
    String name = "`" + culprit.name(file) + "`";
    try {
      return files.existing(file, shell).hasBlock()
          ? Optional.of(
              "jgo's lines in "
                  + name
                  + " have no effect"
                  + culprit.ofVariable("PATH").map(line -> "; look at " + line).orElse(""))
          : Optional.empty();
    } catch (LeftAlone e) {
      return Optional.of(name + ": " + e.getMessage());
    } catch (IOException e) {
      return Optional.of(name + " cannot be read");
    }
  }

  /** The user's file that such a shell reads last. */
  static Optional<Path> last(Proved proved) {
    List<Path> own = proved.dots().own(proved.trial().way());
    return own.isEmpty() ? Optional.empty() : Optional.of(own.get(own.size() - 1));
  }
}
