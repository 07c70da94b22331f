// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One run of {@code cmd/distpack} in a scratch copy of a Go tree; closing deletes the scratch
 * folder.
 *
 * <p>Container images edit one line of {@code go.env} ({@code GOTOOLCHAIN=local}); the copy gets
 * the published line back, or the archive would differ in that file.
 */
final class Distpack implements AutoCloseable {
  private static final String SCRATCH = "scratch-";

  private final Path scratch;

  private Distpack(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Copies the tree and builds; left-overs of killed runs are deleted first.
   *
   * @param work a folder that nobody else uses meanwhile, with 1 GB free
   */
  static Distpack run(Path goroot, Path work) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(work, SCRATCH + "*")) {
      for (Path folder : old) {
        delete(folder);
      }
    }
    Distpack distpack = new Distpack(Files.createTempDirectory(work, SCRATCH));
    try {
      distpack.build(goroot);
      return distpack;
    } catch (IOException | RuntimeException | Error e) {
      distpack.close();
      throw e;
    }
  }

  /** One of the files made. */
  Path file(String name) {
    return scratch.resolve("go/pkg/distpack").resolve(name);
  }

  private void build(Path goroot) throws IOException {
    Path copy = scratch.resolve("go");
    must(Proc.of("cp", "-a", goroot, copy).inheritPath());
    must(Proc.of("chmod", "-R", "u+w", copy).inheritPath());
    Path goEnv = copy.resolve("go.env");
    String settings = Files.readString(goEnv);
    Files.writeString(goEnv, settings.replaceAll("(?m)^GOTOOLCHAIN=local$", "GOTOOLCHAIN=auto"));
    must(
        Proc.of(copy.resolve("bin/go"), "run", "cmd/distpack")
            .in(copy.resolve("src"))
            .inheritPath()
            .env("HOME", scratch)
            .env("GOROOT", copy)
            .env("GOTOOLCHAIN", "local")
            .env("GOFLAGS", "")
            .env("GOPROXY", "off")
            .env("GOENV", "off")
            .env("GOCACHE", scratch.resolve("cache"))
            .env("GOTMPDIR", scratch));
  }

  private static void must(Proc proc) {
    Outcome outcome = proc.limit(Duration.ofMinutes(15)).run();
    if (outcome.status() != 0) {
      throw new IllegalStateException("cannot rebuild the published archive\n" + outcome);
    }
  }

  private static void delete(Path folder) {
    must(Proc.of("chmod", "-R", "u+w", folder).inheritPath());
    must(Proc.of("rm", "-rf", folder).inheritPath());
  }

  @Override
  public void close() {
    delete(scratch);
  }
}
