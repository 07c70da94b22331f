// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A host some of whose other users are trusted; all else is the host's own answer. */
record TrustingHost(Host host, Set<Long> trustedOwners) implements Host {

  TrustingHost {
    trustedOwners = Set.copyOf(trustedOwners);
  }

  @Override
  public Optional<String> variable(String name) {
    return host.variable(name);
  }

  @Override
  public Optional<byte[]> rawVariable(String name) {
    return host.rawVariable(name);
  }

  @Override
  public long uid() {
    return host.uid();
  }

  @Override
  public long gid() {
    return host.gid();
  }

  @Override
  public OptionalLong overflowId() {
    return host.overflowId();
  }

  @Override
  public Optional<String> passwdHome() {
    return host.passwdHome();
  }

  @Override
  public String osName() {
    return host.osName();
  }

  @Override
  public String osArch() {
    return host.osArch();
  }

  @Override
  public String javaVersion() {
    return host.javaVersion();
  }

  @Override
  public String temporaryFolder() {
    return host.temporaryFolder();
  }

  @Override
  public String workingFolder() {
    return host.workingFolder();
  }

  @Override
  public String machineSettings() {
    return host.machineSettings();
  }

  @Override
  public long pid() {
    return host.pid();
  }

  @Override
  public boolean isRunning(long pid, Instant since) {
    return host.isRunning(pid, since);
  }

  @Override
  public String machine() {
    return host.machine();
  }

  @Override
  public String mounts() {
    return host.mounts();
  }

  @Override
  public String commandLine() {
    return host.commandLine();
  }

  @Override
  public Clock clock() {
    return host.clock();
  }

  @Override
  public long nanoTime() {
    return host.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    host.sleep(duration);
  }

  @Override
  public RandomGenerator random() {
    return host.random();
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return host.isTerminal(descriptor);
  }

  @Override
  public Finished run(Command command) throws IOException {
    return host.run(command);
  }
}
