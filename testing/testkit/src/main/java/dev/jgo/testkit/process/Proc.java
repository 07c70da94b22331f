// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to be run, with stdin at its end and exactly the environment that is set here: by
 * default none at all.
 *
 * <pre>{@code
 * Outcome outcome = Proc.of(launcher, "install", "1.26.99").env("HOME", home).run().expect(0);
 * }</pre>
 */
public final class Proc {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final List<String> command;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private @Nullable Path folder;
  private Duration limit = LIMIT;
  private String input = "";

  private Proc(List<String> command) {
    this.command = command;
  }

  /** A program and its words; paths may be given as they are. */
  public static Proc of(Object... words) {
    return of(List.of(words));
  }

  /** A program and its words; paths may be given as they are. */
  public static Proc of(List<?> words) {
    return new Proc(words.stream().map(Object::toString).toList());
  }

  /** One more variable. */
  public Proc env(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** More variables. */
  public Proc env(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  /** The environment of this JVM, without Java's option variables; what was set before is kept. */
  public Proc inherit() {
    System.getenv()
        .forEach(
            (name, value) -> {
              if (!name.matches("JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH")) {
                environment.putIfAbsent(name, value);
              }
            });
    return this;
  }

  /** {@code PATH} of this JVM. */
  public Proc inheritPath() {
    return env("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
  }

  /** The working folder. */
  public Proc in(Path where) {
    folder = where;
    return this;
  }

  /** Killed and reported as a failure after this long; three minutes if nothing is said. */
  public Proc limit(Duration longest) {
    limit = longest;
    return this;
  }

  /** What stdin holds before its end. */
  public Proc input(String text) {
    input = text;
    return this;
  }

  /** The same run with other words before it: a wrapper such as strace or unshare. */
  public Proc wrapped(List<String> prefix) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    Proc proc = new Proc(List.copyOf(all)).env(environment).limit(limit).input(input);
    return folder == null ? proc : proc.in(folder);
  }

  /** The program and its words. */
  public List<String> command() {
    return command;
  }

  /** Runs it to its end. */
  public Outcome run() {
    try (Running running = start()) {
      return running.await();
    }
  }

  /** Starts it, for tests that do something to it while it runs. */
  public Running start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    try {
      return new Running(command, builder.start(), limit, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
