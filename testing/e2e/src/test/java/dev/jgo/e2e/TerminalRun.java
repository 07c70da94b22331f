// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.Reactor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line in a terminal of its own, by {@code script}: what is typed reaches it as from a
 * keyboard, and its screen is what a person would have before him.
 */
final class TerminalRun implements AutoCloseable {

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String ERASE = "\r\u001b[K";

  private final Process process;
  private final Thread reader;
  private final StringBuilder typed = new StringBuilder();
  private final Duration patience;
  private boolean ended;

  private TerminalRun(Process process, Duration patience) {
    this.process = process;
    this.patience = patience;
    this.reader = new Thread(this::read, "terminal");
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param patience after which it is a failure that it has not ended
   */
  static TerminalRun of(Path home, Duration patience, String command) {
    // The long names of a test's folders are no reason to go on below.
    return of(home, patience, command, Map.of("COLUMNS", "300"));
  }

  /** The same, with more of an environment. */
  static TerminalRun of(Path home, Duration patience, String command, Map<String, String> more) {
    ProcessBuilder builder =
        new ProcessBuilder(
            // Whoever runs tests in the background has Ctrl-C ignored, for all that come from him.
            "env",
            "--default-signal=INT",
            "script",
            "--quiet",
            "--return",
            "--command",
            command,
            "/dev/null");
    builder.directory(Reactor.root().toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    String path = withoutGo(environment.getOrDefault("PATH", "/usr/bin:/bin"));
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH", path,
            "HOME", home.toString(),
            "TERM", "xterm",
            "LANG", "C.UTF-8",
            "SHELL", "/bin/sh",
            "JGO_FALLBACK", "off"));
    environment.putAll(more);
    try {
      return new TerminalRun(builder.start(), patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Go of this machine would be warned of. */
  private static String withoutGo(String path) {
    return Stream.of(path.split(":", -1))
        .filter(folder -> !Files.exists(Path.of(folder, "go")))
        .collect(Collectors.joining(":"));
  }

  private void read() {
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      char[] some = new char[4096];
      for (int n = output.read(some); n >= 0; n = output.read(some)) {
        synchronized (typed) {
          typed.append(some, 0, n);
          typed.notifyAll();
        }
      }
    } catch (IOException e) {
      // A terminal whose program is gone ends its output like this.
    }
    synchronized (typed) {
      ended = true;
      typed.notifyAll();
    }
  }

  /** Waits until the raw output has something that this finds. */
  TerminalRun until(Pattern wanted) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (typed) {
      while (!wanted.matcher(typed).find()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || ended) {
          throw new AssertionError("never came: " + wanted + " in\n" + typed);
        }
        typed.wait(left);
      }
    }
    return this;
  }

  TerminalRun press(char key) throws IOException {
    process.getOutputStream().write(key);
    process.getOutputStream().flush();
    return this;
  }

  /** The exit status, once it has ended. */
  int status() throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + patience + ":\n" + typed);
    }
    reader.join();
    return process.exitValue();
  }

  /** Every line that was left to stand, and of what was drawn over and over the last of each. */
  List<String> screen() {
    List<String> lines = new ArrayList<>();
    synchronized (typed) {
      for (String line : COLOR.matcher(typed).replaceAll("").split("\r?\n")) {
        String[] drawn = line.split(Pattern.quote(ERASE), -1);
        String last = drawn[drawn.length - 1];
        if (drawn.length > 1 && !drawn[drawn.length - 2].isBlank()) {
          lines.add(drawn[drawn.length - 2].stripTrailing());
        }
        lines.add(last.stripTrailing());
      }
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
