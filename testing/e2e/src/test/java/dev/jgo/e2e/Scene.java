// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One archive, one mirror that serves it, one home, one prefix, and the packaged jgo between. */
final class Scene implements AutoCloseable {

  final Archive archive;
  final FaultServer server;
  final Path home;
  final Path prefix;
  private final String path;

  /**
   * Serves the archive.
   *
   * @param folder a scratch folder of the test
   */
  Scene(Path folder, Archive archive) {
    this(folder, archive, FaultServer.http());
  }

  Scene(Path folder, Archive archive, FaultServer server) {
    this.archive = archive;
    this.server = server;
    this.home = made(folder.resolve("home"));
    this.prefix = made(folder.resolve("usr-local"));
    this.path = "/dl/" + archive.name();
    server.serve(path, Content.of(archive.file()));
  }

  /** The path of the archive on the server. */
  String path() {
    return path;
  }

  /** {@code jgo install} of the archive's version from the server, ready to be run. */
  Proc install(String... flags) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("install", archive.version(), "--sha256", archive.sha256()));
    words.addAll(List.of("--mirror", server.uri("/dl").toString()));
    words.addAll(List.of(flags));
    return jgo(words.toArray(String[]::new));
  }

  /** The same for a version that the catalog knows. */
  Proc installPublished(String version) {
    return jgo("install", version, "--mirror", server.uri("/dl").toString());
  }

  /** Any command at this prefix and home, with {@code --json}. */
  Proc jgo(String... words) {
    List<Object> all = new ArrayList<>(List.of((Object[]) words));
    all.addAll(List.of("--json", "--prefix", prefix));
    return JgoRun.of(home, all.toArray());
  }

  /** The JSON object that a run ended with. */
  static JsonObject json(Outcome outcome) {
    return JgoRun.json(outcome);
  }

  /** The error of a run that failed with this status. */
  static JsonObject error(Outcome outcome, int status) {
    return JgoRun.error(outcome, status);
  }

  /** A fact of an error; empty text where it has none. */
  static String fact(JsonObject error, String name) {
    JsonElement value = error.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** The link that {@code go} is reached by. */
  Path active() {
    return prefix.resolve("go");
  }

  /** Whether the archive's version is in place and active. */
  boolean installed() {
    return Files.exists(active().resolve("bin/go")) && Files.isSymbolicLink(active());
  }

  /** Whether nothing at all was activated, and nothing half-made was left in sight. */
  boolean untouched() {
    return !Files.exists(active(), java.nio.file.LinkOption.NOFOLLOW_LINKS)
        && names(prefix.resolve("lib/go")).stream().allMatch(name -> name.startsWith("."))
        && names(staging()).stream().allMatch(name -> name.endsWith(".lock"));
  }

  /** Where the archive's version lies once it is in place. */
  Path tree() {
    return prefix.resolve("lib/go/go" + archive.version());
  }

  /** Where trees are made. */
  Path staging() {
    return prefix.resolve("lib/go/.jgo/staging");
  }

  static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    server.close();
  }
}
