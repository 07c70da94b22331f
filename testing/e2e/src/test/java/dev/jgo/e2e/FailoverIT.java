// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.FaultDns;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Exchange;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mirrors that are sick in every way there is: alone, before a good one, and two of them before a
 * good one.
 */
class FailoverIT {

  private static final long SMALL = 200_000;
  private static final long LARGE = 3_000_000;

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive small;
  private static Archive large;

  private final List<FaultServer> sick = new ArrayList<>();
  private RefusedPort dead;
  private FaultDns dns;

  @BeforeAll
  static void makesTheArchives() throws Exception {
    small = GoArchives.standIn("1.26.98").padding(SMALL).write(shelf);
    large = GoArchives.standIn("1.26.99").padding(LARGE).write(shelf);
  }

  @BeforeEach
  void opensTheWorld() {
    dead = RefusedPort.open();
    dns = FaultDns.open();
  }

  @AfterEach
  void closesTheWorld() {
    sick.forEach(FaultServer::close);
    dns.close();
    dead.close();
  }

  @ParameterizedTest
  @EnumSource
  void aloneItEndsWithItsOwnCode(Sickness sickness) {
    try (Scene scene = scene(sickness)) {
      JsonObject error = Scene.error(run(scene, sickness, 1, false), sickness.status());
      assertThat(Scene.fact(error, "type")).isEqualTo(sickness.type());
      assertThat(Scene.fact(error, "message")).isNotBlank();
      assertThat(scene.untouched()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void beforeAGoodOneItDoesNoHarm(Sickness sickness) {
    try (Scene scene = scene(sickness)) {
      succeeds(scene, sickness, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void twoOfThemBeforeAGoodOneDoNoHarm(Sickness sickness) {
    try (Scene scene = scene(sickness)) {
      succeeds(scene, sickness, 2);
    }
  }

  private void succeeds(Scene scene, Sickness sickness, int count) {
    JsonObject result = Scene.json(run(scene, sickness, count, true).expect(0));
    assertThat(scene.installed()).isTrue();
    assertThat(Scene.fact(result, "source")).isEqualTo("127.0.0.1:" + scene.server.port());
    long fetched = result.get("bytes_fetched").getAsLong();
    long size = scene.archive.size();
    long wrong = sickness.sendsWrongBytes() ? count * size : 0;
    assertThat(fetched).as("bytes fetched").isBetween(size, size + wrong);
    if (!sickness.sendsWrongBytes() && sickness.needsALargeArchive()) {
      Exchange last = scene.server.exchanges().get(scene.server.exchanges().size() - 1);
      assertThat(last.rangeStart()).as("where the good one went on").isPresent();
      assertThat(last.rangeStart().orElse(0)).isEqualTo(size - last.bodyBytes());
    }
  }

  private Outcome run(Scene scene, Sickness sickness, int count, boolean good) {
    List<String> words =
        new ArrayList<>(
            List.of("install", scene.archive.version(), "--sha256", scene.archive.sha256()));
    words.addAll(Sickness.flags());
    words.addAll(List.of("--resolver", dns.address()));
    words.addAll(
        List.of("--ca-file", ThrowAwayCa.shared().writePem(folder.resolve("ca.pem")).toString()));
    for (int i = 0; i < count; i++) {
      FaultServer server = sickness.server(scene.archive, i, dead.port(), folder.resolve("t" + i));
      sick.add(server);
      words.addAll(List.of("--mirror", sickness.address(server)));
    }
    if (good) {
      words.addAll(List.of("--mirror", scene.server.uri("/dl").toString()));
    }
    return scene.jgo(words.toArray(String[]::new)).run();
  }

  private Scene scene(Sickness sickness) {
    return new Scene(folder, sickness.needsALargeArchive() ? large : small);
  }
}
