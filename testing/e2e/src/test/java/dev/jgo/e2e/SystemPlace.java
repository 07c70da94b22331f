// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code /usr/local} and {@code /etc} of a private world, seen from outside as folders: jgo runs
 * there as a machine's administrator would run it.
 */
final class SystemPlace implements AutoCloseable {

  final Path local;
  final Path etc;
  private final Path home;
  private final Namespace world;

  private SystemPlace(Path local, Path home, Namespace world) {
    this.local = local;
    this.home = home;
    this.world = world;
    this.etc = world.etc();
  }

  /** An empty {@code /usr/local} and a copy of the machine's {@code /etc}. */
  static SystemPlace in(Path scratch) {
    Path local = made(scratch.resolve("local"));
    Namespace world = Namespace.in(scratch).ownEtc().bind(local, Path.of("/usr/local"));
    return new SystemPlace(local, made(scratch.resolve("home")), world);
  }

  /** A {@code /usr/local} that came with an image's lower layer; {@code local} is not seen. */
  static SystemPlace over(Path lower, Path scratch) {
    Path local = made(scratch.resolve("local"));
    Namespace world = Namespace.in(scratch).ownEtc().overlay(lower, Path.of("/usr/local"));
    return new SystemPlace(local, made(scratch.resolve("home")), world);
  }

  /** {@code jgo} with these words, outside the world: {@link #enter} takes it in. */
  Proc jgo(Object... words) {
    List<Object> all = new ArrayList<>(List.of(JgoRun.LAUNCHER));
    all.addAll(List.of(words));
    return Proc.of(all)
        .env("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin")
        .env("HOME", home);
  }

  Proc install(Archive archive) {
    return jgo(
        "install",
        archive.version(),
        "--archive",
        archive.file(),
        "--sha256",
        archive.sha256(),
        "--json");
  }

  Proc enter(Proc proc) {
    return world.enter(proc);
  }

  /** Runs a program inside, wrapped as {@code how} says. */
  Outcome run(Proc proc, UnaryOperator<Proc> how) {
    return world.enter(how.apply(proc)).run();
  }

  /** What a line of shell says inside. */
  String says(String line) {
    return enter(Proc.of("sh", "-c", line).env("PATH", "/usr/bin:/bin")).run().output().strip();
  }

  /** The version that {@code jgo list} calls active; empty when none is. */
  String listed() {
    Outcome list = enter(jgo("list", "--json")).run().expect(0);
    for (var entry : Scene.json(list).getAsJsonArray("installed")) {
      if (entry.getAsJsonObject().get("state").getAsString().equals("active")) {
        return entry.getAsJsonObject().get("version").getAsString();
      }
    }
    return "";
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
