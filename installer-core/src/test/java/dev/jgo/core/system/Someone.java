// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A user of a machine, of whom only numbers and environment are asked. */
public record Someone(long uid, long gid, OptionalLong overflowId, Map<String, String> variables)
    implements Host {

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public Optional<byte[]> rawVariable(String name) {
    return variable(name).map(String::getBytes);
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
    throw new IllegalStateException("not asked");
  }

  @Override
  public String workingFolder() {
    return "/";
  }

  @Override
  public long pid() {
    return 1;
  }

  @Override
  public String commandLine() {
    return "jgo";
  }

  @Override
  public Clock clock() {
    throw new IllegalStateException("not asked");
  }

  @Override
  public long nanoTime() {
    throw new IllegalStateException("not asked");
  }

  @Override
  public void sleep(Duration duration) {
    throw new IllegalStateException("not asked");
  }

  @Override
  public RandomGenerator random() {
    throw new IllegalStateException("not asked");
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return false;
  }

  @Override
  public Finished run(Command command) throws IOException {
    throw new IOException("not asked");
  }
}
