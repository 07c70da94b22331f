// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.system.Command;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** An ordinary user's machine, with the environment that a test gives it and a clock by hand. */
final class FakeHost implements Host {

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private long nanos;
  private String typed = "jgo test";
  private Function<Command, Finished> programs =
      command -> {
        throw new UncheckedIOException(new IOException("this machine runs no programs"));
      };

  FakeHost(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
  }

  FakeHost with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** As if this had been typed. */
  FakeHost typed(List<String> words) {
    typed = CommandText.withoutSecrets(words);
    return this;
  }

  /** What programs do here. */
  FakeHost running(Function<Command, Finished> all) {
    programs = all;
    return this;
  }

  /** As if a person sat before it. */
  FakeHost onTerminal() {
    terminal = true;
    return with("TERM", "xterm").with("LANG", "C.UTF-8");
  }

  /** Lets time pass. */
  void pass(Duration time) {
    nanos += time.toNanos();
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
    return 1000;
  }

  @Override
  public long gid() {
    return 1000;
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
    return folder.toString();
  }

  @Override
  public String workingFolder() {
    return folder.toString();
  }

  @Override
  public long pid() {
    return 4711;
  }

  @Override
  public String commandLine() {
    return typed;
  }

  @Override
  public Clock clock() {
    return Clock.fixed(Instant.EPOCH.plusNanos(nanos), ZoneOffset.UTC);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration);
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
    try {
      return programs.apply(command);
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }
}
