// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.GoVariable;
import java.nio.file.Path;
import java.util.Optional;

/** What a shell's answer means: ready is only the one that runs the active Go as it is. */
record Judge(PathProof proof) {

  /**
   * The row of this answer.
   *
   * @param culprit looks at the files that the shell has read
   * @param advice what to do where no go is found at all
   */
  ShellStatus row(String subject, Way way, Answer answer, Culprit culprit, String advice) {
    String start = way.start().word();
    if (answer.trouble().isPresent()) {
      return new ShellStatus(subject, start, ShellState.UNKNOWN, answer.trouble().get());
    }
    if (answer.word().isEmpty()) {
      return new ShellStatus(subject, start, ShellState.MISSING, advice);
    }
    return objection(answer, culprit)
        .map(why -> new ShellStatus(subject, start, ShellState.OTHER, why))
        .orElseGet(() -> new ShellStatus(subject, start, ShellState.READY, answer.word()));
  }

  /** Whether a block at another place could help: another go comes first, or none is found. */
  boolean isOrder(Answer answer) {
    return answer.trouble().isEmpty()
        && (answer.word().isEmpty()
            || (answer.isProgram() && !proof.isActive(Path.of(answer.word()))));
  }

  private Optional<String> objection(Answer answer, Culprit culprit) {
    if (!answer.isProgram()) {
      return Optional.of("`go` is an alias or a function" + at(culprit.ofVariable("go")));
    }
    Path program = Path.of(answer.word());
    if (!proof.isActive(program)) {
      Path folder = program.getParent();
      Optional<String> line = folder == null ? Optional.empty() : culprit.ofFolder(folder);
      return Optional.of(program + " comes first" + at(line));
    }
    Optional<String> root = answer.variable("GOROOT").filter(value -> !proof.isActiveTree(value));
    if (root.isPresent()) {
      return Optional.of("GOROOT is " + root.get() + at(culprit.ofVariable("GOROOT")));
    }
    Optional<String> toolchain = answer.variable("GOTOOLCHAIN");
    if (toolchain.isPresent()) {
      return toolchain
          .filter(proof::handsOver)
          .map(value -> "GOTOOLCHAIN is " + value + at(culprit.ofVariable("GOTOOLCHAIN")));
    }
    return proof.stored().map(Judge::stored);
  }

  private static String stored(GoVariable set) {
    return set.name() + " is " + set.value() + set.where() + "; undo: go env -u " + set.name();
  }

  private static String at(Optional<String> line) {
    return line.map(where -> " (" + where + ")").orElse("");
  }
}
