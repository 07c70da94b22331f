// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The real machine, as the running process sees it. */
public final class ProcessHost implements Host {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

  /** The start of a process is told by a clock that is not corrected with the other (proc(5)). */
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

  private final String commandLine;
  private final ProcessIdentity identity = ProcessIdentity.read();

  /**
   * Looks at the running process.
   *
   * @param commandLine what others see who wait for this run; must hold no secret
   */
  public ProcessHost(String commandLine) {
    this.commandLine = commandLine;
  }

  /**
   * The launcher gives Java a character set that has every file name; which one the user's terminal
   * has is passed beside it.
   */
  @Override
  public Optional<String> variable(String name) {
    String told = name.equals("LC_CTYPE") ? System.getProperty("jgo.ctype") : null;
    return Optional.ofNullable(told == null ? System.getenv(name) : told)
        .filter(value -> !value.isEmpty());
  }

  @Override
  public Optional<byte[]> rawVariable(String name) {
    return identity
        .rawVariable(name)
        .or(() -> variable(name).map(value -> value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public long uid() {
    return identity.uid();
  }

  @Override
  public long gid() {
    return identity.gid();
  }

  @Override
  public OptionalLong overflowId() {
    return ProcessIdentity.overflowId();
  }

  @Override
  public Optional<String> passwdHome() {
    return identity.passwdHome();
  }

  @Override
  public String osName() {
    return System.getProperty("os.name");
  }

  @Override
  public String osArch() {
    return System.getProperty("os.arch");
  }

  @Override
  public String javaVersion() {
    return System.getProperty("java.version");
  }

  @Override
  public String temporaryFolder() {
    return System.getProperty("java.io.tmpdir");
  }

  @Override
  public String workingFolder() {
    return System.getProperty("user.dir");
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean isRunning(long pid, Instant since) {
    // Without a time that the system tells, a number that is alive has to do.
    return pid > 0
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> isOlder(process, since.plus(CLOCK_SLACK)))
            .isPresent();
  }

  private static boolean isOlder(ProcessHandle process, Instant time) {
    return process.info().startInstant().map(start -> !start.isAfter(time)).orElse(true);
  }

  @Override
  public String machine() {
    try {
      String boot = Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
      return boot + "/" + Files.readSymbolicLink(PID_NAMESPACE);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  @Override
  public String mounts() {
    try {
      return Files.readString(MOUNTS, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String commandLine() {
    return commandLine;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }

  @Override
  public RandomGenerator random() {
    return RandomGenerator.getDefault();
  }

  /**
   * The launcher asks {@code [ -t N ]} and passes the answer; without it the descriptor's target is
   * looked at. {@code System.console()} says nothing of standard error, and since JDK 22 nothing at
   * all.
   */
  @Override
  public boolean isTerminal(int descriptor) {
    String told = System.getProperty("jgo.tty" + descriptor);
    if (told != null) {
      return told.equals("1");
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public Finished run(Command command) throws IOException {
    return run(command, Thread::new);
  }

  /**
   * The same, for tests.
   *
   * @param threads who reads what the child prints
   */
  static Finished run(Command command, ThreadFactory threads) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.words()).directory(command.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process child = builder.start();
    try {
      child.getOutputStream().close();
      OutputHead output = OutputHead.of(child.getInputStream(), threads);
      OutputHead errors = OutputHead.of(child.getErrorStream(), threads);
      if (!child.waitFor(command.limit().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException(
            command.words().get(0) + " did not end within " + command.limit().toSeconds() + " s");
      }
      return new Finished(child.exitValue(), output.text(), errors.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.words().get(0), e);
    } finally {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }
}
