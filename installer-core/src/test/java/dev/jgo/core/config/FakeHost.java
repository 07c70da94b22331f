// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.system.Command;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.Host;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A machine of which only user and environment matter. */
final class FakeHost implements Host {

  private final long uid;
  private final Map<String, String> environment;
  String passwdHome = "";

  FakeHost(long uid, Map<String, String> environment) {
    this.uid = uid;
    this.environment = environment;
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
    return uid;
  }

  @Override
  public Optional<String> passwdHome() {
    return Optional.of(passwdHome).filter(home -> !home.isEmpty());
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
    return "/tmp";
  }

  @Override
  public String workingFolder() {
    return "/work here";
  }

  @Override
  public String machineSettings() {
    return "/nonexistent/etc/jgo";
  }

  @Override
  public long pid() {
    return 99;
  }

  @Override
  public String commandLine() {
    return "jgo";
  }

  @Override
  public Clock clock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long nanoTime() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RandomGenerator random() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return false;
  }

  @Override
  public Finished run(Command command) {
    throw new UnsupportedOperationException();
  }
}
