// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.KeptToolchains;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Real toolchains below one prefix, from the module proxy that go asks by default. What jgo has
 * fetched it keeps outside the clone, and proves each time; what the checksum database said is
 * forgotten before, so that the live one is asked.
 */
final class RealToolchains {

  /** A busy machine with a slow line must not fail. */
  private static final Duration LONG = Duration.ofMinutes(10);

  /** What an answer of the proxy that refuses one toolchain is called. */
  private static final Set<String> REFUSALS = Set.of("403", "404", "410", "451");

  private static final String PROGRAM =
      """
      package main

      import (
      	"fmt"
      	"runtime"
      )

      func main() { fmt.Println("%s", runtime.Version()) }
      """;

  final Path prefix;
  private final Path folder;
  private final Path kept = KeptToolchains.folder();

  /**
   * Nothing is installed yet.
   *
   * @param folder a scratch folder of the test
   */
  RealToolchains(Path folder) throws IOException {
    this.folder = folder;
    this.prefix = Files.createDirectories(folder.resolve("usr-local"));
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(kept);
    forgetTheDatabase(kept.resolve("jgo/sumdb"));
  }

  /**
   * Installs a version, which must be proved by the public checksum database.
   *
   * @return its name, {@code go1.21.3}
   * @throws TestAbortedException when the proxy does not hand it out
   */
  String install(String version) {
    Outcome outcome =
        jgo("install", version, "--mirror", "module", "--no-fallback", "--keep-archive").run();
    JsonObject result = JgoRun.json(outcome);
    JsonObject error = result.getAsJsonObject("error");
    if (error != null && REFUSALS.contains(Scene.fact(error, "type"))) {
      String why = version + " is refused by the module proxy: " + Scene.fact(error, "message");
      System.out.println("skipped: " + why);
      throw new TestAbortedException(why);
    }
    outcome.expect(0);
    assertThat(result.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    return Scene.fact(result, "version");
  }

  /** Any command at this prefix, with {@code --json}; GOPROXY is not set. */
  Proc jgo(String... words) {
    List<Object> all = new ArrayList<>(List.of((Object[]) words));
    all.addAll(List.of("--json", "--prefix", prefix));
    return plain(all.toArray());
  }

  /** jgo in an environment of PATH, HOME, and the folder of what was fetched before. */
  Proc plain(Object... words) {
    return JgoRun.bare(words)
        .inheritPath()
        .env("HOME", folder.resolve("home"))
        .env("XDG_CACHE_HOME", kept)
        .limit(LONG);
  }

  /** Builds a program with the Go at {@code goroot}, runs it, and sees which Go made it. */
  void buildsAndRuns(Path goroot, String name) throws IOException {
    Path work = Files.createDirectories(folder.resolve("hello-" + name));
    // The text differs from run to run: the compiler has something to do, whatever is cached.
    String text = "hello " + System.nanoTime();
    Files.writeString(work.resolve("main.go"), PROGRAM.formatted(text));
    Path hello = work.resolve("hello");
    Proc.of(goroot.resolve("bin/go"), "build", "-o", hello, "main.go")
        .in(work)
        .env("HOME", folder.resolve("home"))
        .env("GOCACHE", kept.resolve("go-build"))
        .env("GOTOOLCHAIN", "local")
        .env("GOENV", "off")
        .env("GOPROXY", "off")
        .env("CGO_ENABLED", "0")
        .limit(LONG)
        .run()
        .expect(0);
    assertThat(Proc.of(hello).run().expect(0).output()).isEqualTo(text + " " + name + "\n");
  }

  private static void forgetTheDatabase(Path sums) throws IOException {
    if (Files.isDirectory(sums)) {
      try (Stream<Path> all = Files.walk(sums)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
