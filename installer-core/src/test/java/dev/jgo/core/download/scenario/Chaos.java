// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Greeting;
import dev.jgo.testkit.http.Mark;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.proxy.FaultSocks;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a scene sick at random: which mirrors, which of their answers, the way to them, and what an
 * earlier run has left. The same seed makes the same.
 */
final class Chaos {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();
  private static final String HOST = "mirror.test";
  private static final List<Greeting> GREETINGS = List.of(Greeting.values());

  private final SplittableRandom random;
  private final Scene scene;
  private final int refused;
  private final int hole;
  private final List<String> told = new ArrayList<>();

  /**
   * Not yet done.
   *
   * @param refused a port that refuses
   * @param hole a port that does not answer
   */
  Chaos(long seed, Scene scene, int refused, int hole) {
    // Unlike Random, it has nothing to do with its neighbours' first numbers.
    this.random = new SplittableRandom(seed);
    this.scene = scene;
    this.refused = refused;
    this.hole = hole;
  }

  /** Does it. */
  Chaos strike() {
    patience();
    int mirrors = 1 + random.nextInt(3);
    int secure = random.nextInt(3) == 0 ? random.nextInt(mirrors) : -1;
    for (int i = 0; i < mirrors; i++) {
      if (i == secure) {
        secure();
      } else {
        mirror();
      }
    }
    left();
    return this;
  }

  /** Everything that was done. */
  @Override
  public String toString() {
    return String.join("\n  ", told);
  }

  private void tell(String what) {
    told.add(what);
  }

  private void patience() {
    int retries = random.nextInt(7);
    scene
        .flag("retries", retries)
        .flag("connect-timeout", "2s")
        .flag("race-after", "300ms")
        .flag("first-byte-timeout", "2s")
        .flag("read-timeout", "2s")
        .flag("speed-time", "3s");
    if (random.nextInt(12) == 0) {
      scene.flag("max-time", "20s");
      tell("max-time 20s");
    }
    tell("retries " + retries);
  }

  private void mirror() {
    switch (random.nextInt(12)) {
      case 0 -> elsewhere("http://127.0.0.1:" + refused + "/dl");
      case 1 -> elsewhere("http://127.0.0.1:" + hole + "/dl");
      case 2 -> elsewhere("http://nowhere" + random.nextInt(100) + ".test:1/dl");
      default -> sicken(scene.mirror());
    }
  }

  private void elsewhere(String address) {
    tell("mirror " + address.replaceAll(":[0-9]{2,}", ":port"));
    scene.source(URI.create(address));
  }

  private void secure() {
    int shown = random.nextInt(8);
    FaultServer server =
        scene.secure(
            switch (shown) {
              case 0 -> CA.expired(HOST);
              case 1 -> CA.wrongHost();
              case 2 -> ThrowAwayCa.stranger().server(HOST);
              default -> CA.server(HOST);
            });
    tell("secure mirror with certificate " + shown);
    for (int i = random.nextInt(3); i > 0; i--) {
      Greeting greeting = GREETINGS.get(random.nextInt(GREETINGS.size()));
      server.greet(greeting);
      tell("greets " + greeting);
    }
    way(server);
    sicken(server);
  }

  private void way(FaultServer server) {
    int kind = random.nextInt(14);
    scene.flag("no-proxy", "127.0.0.1");
    if (kind < 6) {
      tell("http proxy " + kind);
      FaultProxy proxy = scene.holds(FaultProxy.http()).knows(HOST, server.port());
      switch (kind) {
        case 0 -> proxy.basic("me", "secret");
        case 1 -> proxy.digest("SHA-256", "me", "secret", 1 + random.nextInt(3));
        case 2 -> proxy.basic("me", "other");
        case 3 -> proxy.says(random.nextBoolean() ? "" : "HTTP/1.1 502 Bad Gateway\r\n\r\n");
        case 4 -> proxy.silent();
        default -> {}
      }
      scene.called(proxy.port(), "proxy").flag("proxy", proxy.address("me", "secret"));
    } else if (kind < 8) {
      tell("socks " + kind);
      FaultSocks socks = scene.holds(FaultSocks.open()).knows(HOST, server.port());
      if (kind == 6) {
        socks.replies(random.nextInt(9));
      }
      scene.called(socks.port(), "proxy").flag("proxy", "socks5h://127.0.0.1:" + socks.port());
    }
  }

  private void sicken(FaultServer server) {
    Answer honest = Answer.serve(scene.content());
    for (int i = random.nextInt(5); i > 0; i--) {
      Answer answer = answer(honest);
      tell("next " + shown(answer));
      server.next(answer);
    }
    if (random.nextInt(3) == 0) {
      Answer answer = answer(honest);
      tell("always " + shown(answer));
      server.always(scene.path(), answer);
    } else {
      tell("then good");
    }
  }

  private static String shown(Answer answer) {
    return answer.toString().replaceAll("dev.jgo.testkit.http.|content=\\S+", "");
  }

  private Answer answer(Answer honest) {
    return switch (random.nextInt(12)) {
      case 0 -> busy();
      case 1 -> Answer.status(pick(400, 403, 404, 410, 416, 451, 500, 502, 504, 511, 522));
      case 2 -> Answer.html("Hotel");
      case 3 -> random.nextBoolean() ? new Answer.Silence() : hangsUp();
      case 4 -> Answer.redirect(302, pick("/", "https://[", scene.path(), "http://127.0.0.1:1/x"));
      case 5 -> honest.with(ending(), effect());
      case 6, 7, 8 -> honest.with(ending());
      default -> honest.with(effect());
    };
  }

  private Answer hangsUp() {
    return new Answer.HangUp(random.nextBoolean());
  }

  private Answer busy() {
    return Answer.status(pick(408, 425, 429, 503))
        .header("Retry-After", pick("0", "1", "30", "3600", "soon", "-4"));
  }

  private Effect ending() {
    Mark mark =
        switch (random.nextInt(3)) {
          case 0 -> new Mark.Bytes(random.nextLong(scene.archive.size()));
          case 1 -> new Mark.OfFile(random.nextInt(101));
          default -> new Mark.OfAnswer(random.nextInt(101));
        };
    return switch (random.nextInt(4)) {
      case 0 -> new Effect.Reset(mark);
      case 1 -> new Effect.Stall(mark);
      default -> new Effect.Cut(mark);
    };
  }

  private Effect effect() {
    long far = random.nextLong(scene.archive.size()) + 1;
    return switch (random.nextInt(18)) {
      case 0 -> Effects.ignoreRange();
      case 1 -> Effects.ignoreIfRange();
      case 2 -> Effects.shiftRange(random.nextBoolean() ? -far : far);
      case 3 -> Effects.shiftBytes(-Math.min(far, 100));
      case 4 -> Effects.shortenRange(far);
      case 5 -> Effects.claimTotal(far);
      case 6 -> Effects.freshETag();
      case 7 -> Effects.freshWeakETag();
      case 8 -> Effects.wrongLength(random.nextInt(-2000, 2000));
      case 9 -> Effects.noLength();
      case 10 -> Effects.chunked();
      case 11 -> Effects.gzip();
      case 12 -> Effects.falseGzipLabel();
      case 13 -> Effects.header("Content-Range", "bytes " + far + "-/x");
      case 14 -> Effects.delay(Duration.ofSeconds(random.nextInt(4)));
      case 15 -> Effects.dripBody(1 + random.nextInt(6000), Duration.ofSeconds(1));
      case 16 -> Effects.dripHead(20, Duration.ofMillis(pick(50, 500)));
      default -> Effects.flipBit(random.nextLong(scene.archive.size()));
    };
  }

  /** What an earlier run left: nothing, truth, half a truth, rubbish. */
  private void left() {
    long size = scene.archive.size();
    int bytes = (int) random.nextLong(1, size);
    switch (random.nextInt(8)) {
      case 0 -> scene.left(bytes).noted(bytes);
      case 1 -> scene.left(bytes / 2, new byte[bytes - bytes / 2]).noted(bytes);
      case 2 -> scene.left(bytes).journal(new byte[bytes % 500]);
      case 3 -> scene.left(bytes).noted(Math.min(size, 2L * bytes));
      default -> {
        tell("nothing was left");
        return;
      }
    }
    tell("left " + bytes);
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}
