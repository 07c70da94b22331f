// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Greeting;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever jgo is at when a signal comes, it ends with that signal's status, within a second, and
 * the same command goes on from there.
 */
@Tag("alone")
class InterruptsIT {

  /**
   * A second is promised; more is allowed here, and as much again as this machine, which may do
   * much else, has just taken to come to the moment.
   */
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private final List<Closeable> held = new CopyOnWriteArrayList<>();
  private Scene scene;

  /** The signals that people, service managers and closing terminals send. */
  enum Blow {
    INT(130, "interrupted"),
    TERM(143, "terminated"),
    HUP(129, "hangup");

    final int status;
    final String type;

    Blow(int status, String type) {
      this.status = status;
      this.type = type;
    }
  }

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(2_000_000).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, archive);
  }

  @AfterEach
  void closesTheScene() throws IOException {
    scene.close();
    for (Closeable open : held) {
      open.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileANameIsLookedUp(Blow blow) throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Proc install =
          scene.jgo(
              "install",
              "1.26.99",
              "--sha256",
              archive.sha256(),
              "--mirror",
              "http://mirror.example/dl",
              "--no-fallback",
              "--resolver",
              "127.0.0.1:" + silent.getLocalPort(),
              "-v");
      strike(install, "#1 DNS mirror.example", blow);
    }
    goesOn(false);
  }

  @Test
  @Needs(Need.NAMESPACES)
  void whileTheSystemLooksANameUp() {
    Namespace world =
        Namespace.in(folder)
            .network()
            .step("ip link add silent type veth peer name other")
            .step("ip addr add 10.99.0.1/24 dev silent")
            .step("ip link set silent up && ip link set other up")
            .resolvConf("nameserver 10.99.0.9\noptions timeout:20 attempts:1\n");
    Proc install =
        scene.jgo(
            "install",
            "1.26.99",
            "--sha256",
            archive.sha256(),
            "--mirror",
            "http://mirror.example/dl",
            "--no-fallback",
            "-v");
    // The launcher is jgo's first process in the world: unshare and sh have become it.
    strike(world.enter(install), "#1 DNS mirror.example", Blow.TERM);
    goesOn(false);
  }

  @ParameterizedTest
  @EnumSource
  void whileAConnectionIsNotAnswered(Blow blow) {
    try (BlackHole hole = BlackHole.open()) {
      strike(from("http://127.0.0.1:" + hole.port() + "/dl"), "#1 connect 127.0.0.1", blow);
    }
    goesOn(false);
  }

  @ParameterizedTest
  @EnumSource
  void whileTlsStandsStill(Blow blow) {
    try (FaultServer tls = FaultServer.https(ThrowAwayCa.shared().server("127.0.0.1"))) {
      tls.greet(Greeting.SILENT, Greeting.SILENT);
      strike(from(tls.uri("/dl").toString()), "#1 TLS 127.0.0.1", blow);
    }
    goesOn(false);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheFirstByteIsAwaited(Blow blow) {
    scene.server.next(new Answer.Silence());
    strike(scene.install("-v"), "#1 first_byte", blow);
    goesOn(false);
  }

  @ParameterizedTest
  @EnumSource
  void whileBytesArrive(Blow blow) {
    scene.server.next(Answer.usual().with(Effects.stallAt(80)));
    BooleanSupplier most = () -> scene.server.bodyBytes() >= archive.size() * 8 / 10;
    strike(scene.install(), run -> most.getAsBoolean(), blow);
    goesOn(true);
  }

  @ParameterizedTest
  @EnumSource
  void whileItPausesBetweenAttempts(Blow blow) {
    scene.server.next(Answer.status(503).header("Retry-After", "30"));
    strike(scene.install(), "; trying again in ", blow);
    goesOn(false);
  }

  @ParameterizedTest
  @EnumSource
  void whileItWaitsForAnotherJgo(Blow blow) {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    try (Running other = scene.install().start()) {
      other.awaitUntil(() -> scene.server.bodyBytes() >= archive.size() * 6 / 10);
      strike(scene.install(), "waiting for another jgo", blow);
      assertThat(other.isAlive()).isTrue();
      other.signal("KILL");
      other.await();
    }
    goesOn(true);
  }

  @Test
  void whatWaitsForAnotherJgoEndsAfterMaxTimeToo() {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    try (Running other = scene.install().start()) {
      other.awaitUntil(() -> scene.server.bodyBytes() >= archive.size() * 6 / 10);
      JsonObject error = Scene.error(scene.install("--max-time", "1s").run(), 16);
      assertThat(Scene.fact(error, "type")).isEqualTo("max_time");
      assertThat(Scene.fact(error, "message")).contains("--max-time");
      assertThat(other.isAlive()).isTrue();
      other.signal("KILL");
      other.await();
    }
    goesOn(true);
  }

  @ParameterizedTest
  @EnumSource
  @Needs(Need.PUBLISHED_GO)
  void whileATreeIsUnpacked(Blow blow) {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    Proc install = scene.jgo("install", "--archive", published.file().toString());
    strike(install, run -> !unpacked().isEmpty(), blow);
    scene.jgo("install", "--archive", published.file().toString()).run().expect(0);
    assertThat(scene.installed()).isTrue();
    assertThat(unpacked()).isEmpty();
  }

  @Test
  void whileAFileThatNobodyWritesIsRead() {
    Path pipe = folder.resolve("roots.pem");
    Proc.of("mkfifo", pipe).inheritPath().run().expect(0);
    AtomicBoolean opened = new AtomicBoolean();
    Thread writer = new Thread(() -> opened.set(opensForWriting(pipe)));
    writer.setDaemon(true);
    writer.start();
    strike(scene.install("--ca-file", pipe.toString()), run -> opened.get(), Blow.TERM);
    goesOn(false);
  }

  /** Writing it lets the reader go on, to wait for the first byte. */
  private boolean opensForWriting(Path pipe) {
    try {
      held.add(new FileOutputStream(pipe.toFile()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> unpacked() {
    List<String> names = new ArrayList<>(Scene.names(scene.staging()));
    names.removeIf(name -> name.endsWith(".lock"));
    return names;
  }

  private Proc from(String mirror) {
    return scene.jgo(
        "install",
        "1.26.99",
        "--sha256",
        archive.sha256(),
        "--mirror",
        mirror,
        "--no-fallback",
        "-v");
  }

  /** When a run is where it should be struck. */
  private interface Moment {
    boolean isNow(Running run);
  }

  private void strike(Proc install, String words, Blow blow) {
    strike(install, run -> run.errorsSoFar().contains(words), blow);
  }

  private void strike(Proc install, Moment moment, Blow blow) {
    // Whoever runs the tests in the background ignores these signals, and children inherit that.
    long begun = System.nanoTime();
    Running run = install.wrapped(List.of("env", "--default-signal=INT,HUP,TERM")).start();
    assertThat(run.awaitUntil(() -> moment.isNow(run))).as(run.errorsSoFar()).isTrue();
    long struck = System.nanoTime();
    Duration allowed = SOON.plus(Duration.ofNanos(struck - begun));
    run.signal(blow.name());
    Outcome outcome = run.await();
    Duration took = Duration.ofNanos(System.nanoTime() - struck);

    JsonObject error = Scene.error(outcome, blow.status);
    assertThat(Map.of("type", error.get("type").getAsString())).containsEntry("type", blow.type);
    assertThat(took).as(outcome.toString()).isLessThan(allowed);
    assertThat(scene.active()).doesNotExist();
  }

  /** The same place, a healthy mirror: nothing is locked, nothing lies about. */
  private void goesOn(boolean resumed) {
    scene.server.reset();
    JsonObject next = Scene.json(scene.install().run().expect(0));
    assertThat(next.get("bytes_resumed").getAsLong() > 0).isEqualTo(resumed);
    assertThat(next.get("bytes_fetched").getAsLong() + next.get("bytes_resumed").getAsLong())
        .isEqualTo(archive.size());
    assertThat(scene.installed()).isTrue();
  }
}
