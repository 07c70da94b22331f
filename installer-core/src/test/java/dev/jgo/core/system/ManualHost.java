// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import dev.jgo.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/** A machine whose time passes by sleeping, and whose environment is what a test says. */
public final class ManualHost implements Host {

  /** What a test does while somebody sleeps. */
  @FunctionalInterface
  public interface OnSleep {
    void slept(Duration time) throws InterruptedException;
  }

  /** What child processes do. */
  @FunctionalInterface
  public interface Children {
    Finished run(Command command) throws IOException;
  }

  private final Host real = new ProcessHost("jgo test");
  private final ManualClock clock = ManualClock.atNoon();

  /** No test asks the proxy that go has built in. */
  private final Map<String, String> environment = new HashMap<>(Map.of("GOPROXY", "off"));

  private final Path temporary;
  private long uid = real.uid();
  private LongPredicate running =
      pid -> pid == pid() || real.isRunning(pid, real.clock().instant());
  private String mounts = "";
  private boolean terminal;
  private volatile OnSleep onSleep = time -> {};
  private volatile Children children = real::run;

  /** A machine with this temporary folder and an empty environment. */
  public ManualHost(Path temporary) {
    this.temporary = temporary;
  }

  public ManualClock manualClock() {
    return clock;
  }

  public ManualHost with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public ManualHost without(String name) {
    environment.remove(name);
    return this;
  }

  /** With a person before it. */
  public ManualHost withTerminal() {
    terminal = true;
    return this;
  }

  /** As another user, who may nevertheless do what this one may. */
  public ManualHost as(long other) {
    uid = other;
    return this;
  }

  public ManualHost onSleep(OnSleep action) {
    onSleep = action;
    return this;
  }

  /** With these lines as {@code /proc/self/mountinfo}; without, nothing is known of mounts. */
  public ManualHost mounted(String lines) {
    mounts = lines;
    return this;
  }

  /** Says which processes run here, instead of looking. */
  public ManualHost running(LongPredicate which) {
    running = which;
    return this;
  }

  /** Children are not run: they end as {@code instead} says. */
  public ManualHost onRun(Children instead) {
    children = instead;
    return this;
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public Optional<byte[]> rawVariable(String name) {
    return variable(name).map(value -> value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long uid() {
    return uid;
  }

  @Override
  public long gid() {
    return real.gid();
  }

  @Override
  public Optional<String> passwdHome() {
    return Optional.empty();
  }

  @Override
  public String osName() {
    return "Linux";
  }

  @Override
  public String osArch() {
    return "amd64";
  }

  @Override
  public String javaVersion() {
    return "17";
  }

  @Override
  public String temporaryFolder() {
    return temporary.toString();
  }

  @Override
  public String workingFolder() {
    return temporary.toString();
  }

  /** No test looks at the Go of the machine it runs on. */
  @Override
  public String machinePrefix() {
    return temporary.resolve("usr-local").toString();
  }

  /** No test reads what the machine it runs on has in /etc. */
  @Override
  public String machineSettings() {
    return temporary.resolve("etc-jgo").toString();
  }

  @Override
  public long pid() {
    return 4711;
  }

  @Override
  public boolean isRunning(long pid, Instant since) {
    return running.test(pid);
  }

  @Override
  public String machine() {
    return "this-machine";
  }

  @Override
  public String mounts() {
    return mounts;
  }

  @Override
  public String commandLine() {
    return "jgo test";
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public long nanoTime() {
    return clock.nanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    clock.sleep(duration);
    onSleep.slept(duration);
  }

  @Override
  public RandomGenerator random() {
    return new Random(1);
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return terminal;
  }

  @Override
  public Finished run(Command command) throws IOException {
    return children.run(command);
  }
}
