// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.LocalTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One pass over all files: a file that cannot be edited keeps no other from being so. */
final class Round {

  /** One change to one file; says whether there was anything to change. */
  interface Edit {
    boolean make() throws IOException, LeftAlone;
  }

  /** One change to a file of jgo's own. */
  interface Quiet {
    void make() throws IOException;
  }

  /** What is not as it should be, and what its owner can do about it. */
  private record Failure(String message, String remedy) {}

  private final EventSink events;
  private final boolean strict;
  private final List<Path> changed = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * Nothing was changed yet.
   *
   * @param strict whether a failure ends the run ({@code strict-path})
   */
  Round(EventSink events, boolean strict) {
    this.events = events;
    this.strict = strict;
  }

  /** Edits a file; says whether it is as it should be now. */
  boolean edit(Path file, Edit edit, String remedy) {
    try {
      if (edit.make()) {
        changed.add(file);
      }
      return true;
    } catch (IOException e) {
      failed(LocalTrouble.of(e, "set up PATH", file).getMessage(), remedy);
    } catch (LeftAlone e) {
      failed("`" + file + "` is left alone: " + e.getMessage(), remedy);
    }
    return false;
  }

  /** A change that nobody needs to hear of. */
  void quietly(Path file, Quiet edit, String remedy) {
    try {
      edit.make();
    } catch (IOException e) {
      failed(LocalTrouble.of(e, "set up PATH", file).getMessage(), remedy);
    }
  }

  void failed(String message, String remedy) {
    failures.add(new Failure(message, remedy));
  }

  boolean hasFailed() {
    return !failures.isEmpty();
  }

  List<Path> changed() {
    return List.copyOf(changed);
  }

  /**
   * Tells what came of it; returns whether anything is different now.
   *
   * @throws LocalException {@code path_setup_failed} when it is strict and something failed
   */
  boolean end() throws LocalException {
    List<Path> gone =
        changed.stream().filter(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS)).toList();
    List<Path> written = changed.stream().filter(file -> !gone.contains(file)).toList();
    if (!written.isEmpty()) {
      events.on(new Event.PathUpdated(written));
    }
    if (!gone.isEmpty()) {
      events.on(new Event.PathRemoved(gone));
    }
    if (strict && hasFailed()) {
      throw new LocalException(
          FailureKind.PATH_SETUP_FAILED,
          "PATH is not set up for every shell: "
              + failures.stream().map(Failure::message).collect(Collectors.joining("; ")),
          failures.stream().map(Failure::remedy).distinct().toArray(String[]::new));
    }
    failures.forEach(
        failure -> events.on(new Event.Warned(failure.message() + "; " + failure.remedy())));
    return !changed.isEmpty();
  }
}
