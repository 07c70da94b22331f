// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.RefusedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The logs shown in {@code docs/EVENTS.md} are what jgo writes today, but for what differs from run
 * to run; {@code -Djgo.update.docs=true} writes them anew.
 */
class EventsDocIT {

  /** What is never the same twice, and what stands for it. */
  private static final Map<String, String> VARYING = varying();

  @TempDir Path folder;

  @Test
  void theRunsThatAreShownAreRealOnes() throws IOException {
    Archive archive = GoArchives.standIn("1.26.99").padding(200_000).write(folder);
    try (Scene scene = new Scene(folder, archive);
        RefusedPort nobody = RefusedPort.open()) {
      scene
          .jgo(
              "install",
              "1.26.99",
              "--sha256",
              archive.sha256(),
              "--mirror",
              "http://localhost:" + nobody.port() + "/dl",
              "--no-fallback",
              "--retries",
              "0")
          .run()
          .expect(12);
      compare("a run that fails", readable(scene, log(scene, true)));
      scene.server.next(Answer.usual().with(Effects.cutAt(50)));
      scene.install("--no-links", "--no-fallback").run().expect(0);
      compare("a run that resumes", readable(scene, log(scene, false)));
    }
  }

  private static void compare(String title, String log) throws IOException {
    new DocExample("EVENTS.md", title, "json").mustShow(log, EventsDocIT::normal);
  }

  /** Unpacking and fetching go on side by side, so the order of lines is left out. */
  private static List<String> normal(String log) {
    List<String> lines = new ArrayList<>();
    log.lines().forEach(line -> lines.add(withoutVarying(line)));
    lines.sort(null);
    return lines;
  }

  private static String withoutVarying(String line) {
    String normal = line;
    for (Map.Entry<String, String> varying : VARYING.entrySet()) {
      normal = normal.replaceAll(varying.getKey(), varying.getValue());
    }
    return normal;
  }

  private static Map<String, String> varying() {
    Map<String, String> varying = new LinkedHashMap<>();
    varying.put("\"ts\":\"[^\"]*\"", "\"ts\":TIME");
    varying.put("\"(duration_ms|jgo.delay_ms)\":[0-9.]+", "\"$1\":N");
    varying.put("\"jgo.network_wait_ms\":\"[0-9.]+\"", "\"jgo.network_wait_ms\":N");
    varying.put("\"(process.pid)\":[0-9]+", "\"$1\":N");
    varying.put("\"(java.version|host.arch|os.type)\":\"[^\"]*\"", "\"$1\":TEXT");
    varying.put("\"jgo.version\":\"[0-9][^\"]*\"", "\"jgo.version\":TEXT");
    varying.put("(localhost|127\\.0\\.0\\.1):[0-9]+", "$1:PORT");
    varying.put("\"network.(peer|local).port\":\"[0-9]+\"", "\"network.$1.port\":PORT");
    varying.put("[0-9a-f]{64}", "SUM");
    // How small the archive becomes depends on Java's zlib.
    varying.put("\\b[0-9]{5,7}\\b", "BYTES");
    varying.put("linux.amd64|linux.arm64|darwin.arm64", "PLATFORM");
    return varying;
  }

  /**
   * Scratch folders have names that mean nothing to readers, and warnings are about the machine
   * that the tests run on.
   */
  private static String readable(Scene scene, String log) {
    return log.replaceAll("[^\n]*\"name\":\"warned\"[^\n]*\n", "")
        .replace(scene.prefix.toString(), "/opt/go-here")
        .replace(scene.home.toString(), "/home/ana");
  }

  private static String log(Scene scene, boolean failed) throws IOException {
    try (Stream<Path> logs = Files.list(scene.home.resolve(".local/state/jgo/log"))) {
      return Files.readString(
          logs.filter(log -> log.toString().endsWith(".failed.jsonl") == failed)
              .findFirst()
              .orElseThrow());
    }
  }
}
