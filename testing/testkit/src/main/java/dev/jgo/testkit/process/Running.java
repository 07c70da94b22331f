// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program while it runs; closing kills what is left of it and of its children. */
public final class Running implements AutoCloseable {
  private final List<String> command;
  private final Process process;
  private final long started = System.nanoTime();
  private final long deadline;
  private final Collector output;
  private final Collector errors;

  Running(List<String> command, Process process, Duration limit, String input) throws IOException {
    this.command = command;
    this.process = process;
    deadline = started + limit.toNanos();
    output = new Collector(process.getInputStream());
    errors = new Collector(process.getErrorStream());
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program that does not read its input may be gone already.
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said on stdout so far. */
  public String outputSoFar() {
    return output.text();
  }

  /** What it has said on stderr so far. */
  public String errorsSoFar() {
    return errors.text();
  }

  /**
   * Waits until the condition holds, looked at every two milliseconds.
   *
   * @return false if the program ended before
   */
  public boolean awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        return condition.getAsBoolean();
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new AssertionError("waited in vain\n" + outcome());
      }
      waitFor(2);
    }
    return true;
  }

  /** SIGKILL to the program and to all its descendants: none can clean up. */
  public void kill() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal, by its name without SIG. */
  public void signal(String name) {
    Proc.of("/bin/kill", "-" + name, pid()).inheritPath().run().expect(0);
  }

  /**
   * Waits for the end.
   *
   * @throws AssertionError if it takes longer than its limit
   */
  public Outcome await() {
    while (process.isAlive()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        kill();
        throw new AssertionError("ran longer than its limit, killed\n" + outcome());
      }
      waitFor(left);
    }
    return outcome();
  }

  private void waitFor(long millis) {
    try {
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Outcome outcome() {
    int status = process.onExit().join().exitValue();
    output.join();
    errors.join();
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    return new Outcome(command, status, output.text(), errors.text(), time);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
      process.onExit().join();
    }
  }

  /** Reads one stream in a thread of its own, so that no full pipe stops the program. */
  private static final class Collector {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Collector(InputStream in) {
      thread = new Thread(() -> collect(in), "collect-output");
      thread.setDaemon(true);
      thread.start();
    }

    private void collect(InputStream in) {
      byte[] buffer = new byte[8192];
      try (in) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          bytes.write(buffer, 0, count);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text() {
      return Outcome.text(bytes.toByteArray());
    }

    /** At most two seconds: a left-over grandchild may hold the pipe open for ever. */
    void join() {
      try {
        thread.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
