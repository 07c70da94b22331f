// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Watches the system calls of a program, or strikes it at one of them, named by its exact path.
 *
 * <p>What strace 6.1 does with a JVM, as measured: a path matches only the first path of a call
 * (the source of a rename), for a symbolic link the link; counting calls is per thread and so of no
 * use; SIGKILL strikes before the call takes effect. Hence a place is a {@link Touch}: call and
 * path, from a {@link #record recorded} run. With {@code --seccomp-bpf} the signal comes after the
 * call, so what kills is without. Needs {@link dev.jgo.testkit.Need#STRACE}.
 */
public final class Strace {
  /**
   * Calls that change names, modes or what is safe on disk; the {@code …at} forms are the only ones
   * on arm64.
   */
  public static final List<String> CHANGING =
      List.of(
          "rename",
          "renameat",
          "renameat2",
          "symlink",
          "symlinkat",
          "link",
          "linkat",
          "mkdir",
          "mkdirat",
          "unlink",
          "unlinkat",
          "rmdir",
          "chmod",
          "fchmod",
          "fchmodat",
          "fsync",
          "fdatasync");

  private Strace() {}

  /** The program, killed by SIGKILL when it makes the touch. */
  public static Proc killing(Proc proc, Touch place) {
    return striking(proc, place, List.of(), "signal=KILL");
  }

  /** The program, whose touch fails with an error such as {@code ENOSPC}, each time. */
  public static Proc failing(Proc proc, Touch place, String error) {
    // An error comes instead of the call with that, too, and all other calls run at full speed.
    return striking(proc, place, List.of("--seccomp-bpf"), "error=" + error);
  }

  private static Proc striking(Proc proc, Touch place, List<String> flags, String how) {
    String call = "?" + place.call();
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
    words.addAll(flags);
    words.addAll(List.of("-P", place.path(), "-e", "trace=" + call));
    words.addAll(List.of("-e", "inject=" + call + ":" + how));
    return proc.wrapped(words);
  }

  /** The program with its changing calls written into a file, for {@link #touches}. */
  public static Proc record(Proc proc, Path log) {
    return tracing(proc, log, CHANGING);
  }

  /** The program with these calls written into a file, file descriptors with their paths. */
  public static Proc tracing(Proc proc, Path log, List<String> calls) {
    String set = calls.stream().map(call -> "?" + call).collect(Collectors.joining(","));
    return proc.wrapped(
        List.of(
            "strace", "-f", "-y", "-qq", "-s", "4096", "-o", log.toString(), "-e", "trace=" + set));
  }

  /**
   * The touches of a recorded run below some folders, each once, in the order of their first time.
   *
   * @throws UncheckedIOException if the log cannot be read
   */
  public static List<Touch> touches(Path log, Path... roots) {
    List<Touch> touches = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(log)) {
        Touch.parse(line)
            .filter(touch -> !touches.contains(touch) && isBelow(touch, roots))
            .ifPresent(touches::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return touches;
  }

  private static boolean isBelow(Touch touch, Path... roots) {
    for (Path root : roots) {
      if (touch.path().equals(root.toString()) || touch.path().startsWith(root + "/")) {
        return true;
      }
    }
    return false;
  }
}
