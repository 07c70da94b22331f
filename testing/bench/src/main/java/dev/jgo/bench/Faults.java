// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Mark;
import java.time.Duration;
import java.util.List;

/** The faults of mirrors that other tools were raced under, in their order. */
final class Faults {

  private static final int HALF = 50;
  private static final Duration LONG = Duration.ofSeconds(100);

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        Fault.passing("ok", "a healthy mirror", (server, mirror) -> {}),
        Fault.passing(
            "redirect-ok",
            "302 to where the file is",
            (server, mirror) -> {
              server.always("/elsewhere", mirror.good());
              server.always(mirror.path(), Answer.redirect(302, "/elsewhere"));
            }),
        once("cut-at-50-once", "the connection ends at half", Effects.cutAt(HALF)),
        always("cut-at-30", "it ends at 30 % whenever that is passed", Effects.cutAt(30)),
        once("reset-at-50-once", "it is reset at half", Effects.resetAt(HALF)),
        Fault.passing(
            "503-first-2",
            "busy twice",
            (server, mirror) -> server.next(Answer.status(503), Answer.status(503))),
        Fault.lasting(
            "503-always", "always busy", (s, m) -> s.always(m.path(), Answer.status(503))),
        Fault.passing(
            "429-retry-after-3",
            "too many requests, come back in 3 s",
            (server, mirror) -> server.next(Answer.status(429).header("Retry-After", "3"))),
        Fault.lasting("404", "not there", (s, m) -> s.always(m.path(), Answer.status(404))),
        Fault.spoiling(
            "html-instead",
            "a web page with status 200",
            (server, mirror) -> server.always(mirror.path(), Answer.html("Log in"))),
        Fault.spoiling(
            "html-instead+on-all",
            "the same for every address",
            (server, mirror) -> {
              server.always(mirror.path(), Answer.html("Log in"));
              server.otherwise(Answer.html("Log in"));
            }),
        spoiled("wrong-bytes", "one bit is wrong, every time", true),
        spoiled("wrong-bytes-once", "one bit is wrong, once", false),
        Fault.spoiling(
            "tampered",
            "another valid archive under the name",
            (server, mirror) ->
                server.always(mirror.path(), Answer.serve(Content.of(mirror.other().file())))),
        Fault.spoiling(
            "evil",
            "the same, and the mirror vouches for it",
            (server, mirror) -> {
              server.always(mirror.path(), Answer.serve(Content.of(mirror.other().file())));
              server.always(
                  mirror.path() + ".sha256", Answer.serve(Content.of(mirror.other().sha256())));
            }),
        Fault.spoiling(
            "truncated-content-length",
            "half the file, and its length says so",
            (server, mirror) ->
                server.always(
                    mirror.path(),
                    mirror
                        .good()
                        .with(
                            Effects.wrongLength(-mirror.archive().size() / 2),
                            Effects.cutAt(HALF)))),
        always(
            "no-length+cut-at-50",
            "no length is told, and the end comes at half",
            Effects.noLength(),
            Effects.cutAt(HALF)),
        afterCut(
            "no-range+cut-at-50-once", "cut at half; ranges are not known", Effects.ignoreRange()),
        afterCut(
            "lying-range+cut-at-50-once",
            "cut at half; ranges begin elsewhere and say so",
            Effects.shiftRange(-4096)),
        afterCut(
            "lying-range-silent+cut-at-50-once",
            "cut at half; ranges begin elsewhere and do not say so",
            Effects.shiftBytes(-4096)),
        afterCut(
            "changing-etag+cut-at-50-once", "cut at half; the ETag changes", Effects.freshETag()),
        Fault.lasting(
            "redirect-loop",
            "redirected to itself",
            (server, mirror) -> server.always(mirror.path(), Answer.redirect(302, mirror.path()))),
        Fault.lasting(
            "redirect-to-dead",
            "redirected to a port that refuses",
            (server, mirror) ->
                server.always(mirror.path(), Answer.redirect(302, "http://127.0.0.1:1/x"))),
        always(
            "gzip-encoding",
            "the archive is labelled as compressed once more",
            Effects.falseGzipLabel()),
        Fault.passing(
            "sha-html",
            "the mirror's own checksum is a web page",
            (server, mirror) -> server.always(mirror.path() + ".sha256", Answer.html("Log in"))),
        Fault.passing(
            "sha-404",
            "the mirror has no checksum",
            (server, mirror) -> server.always(mirror.path() + ".sha256", Answer.status(404))),
        Fault.lasting("dead", "the mirror closes every connection", Faults::hangUp),
        new Fault(
            "stall-at-50-once",
            "silence at half",
            false,
            true,
            List.of("--read-timeout", "3s"),
            (server, mirror) -> server.next(Answer.usual().with(Effects.stallAt(HALF)))),
        Fault.lasting(
                "latency-100000",
                "no answer for 100 s",
                (s, m) -> s.always(m.path(), m.good().with(Effects.delay(LONG))))
            .with("--first-byte-timeout", "3s", "--retries", "1"),
        Fault.lasting(
                "drip",
                "a byte now and then",
                (s, m) ->
                    s.always(m.path(), m.good().with(Effects.dripBody(1, Duration.ofMillis(200)))))
            .with("--speed-time", "3s", "--retries", "1"),
        ofAnswer("cut 50 % of an answer, once", new Effect.Cut(new Mark.OfAnswer(HALF)), true),
        ofAnswer(
            "cut every answer at 30 % of itself", new Effect.Cut(new Mark.OfAnswer(30)), false),
        ofAnswer("reset 50 % of an answer, once", new Effect.Reset(new Mark.OfAnswer(HALF)), true),
        ofAnswer("stall 50 % of an answer, once", new Effect.Stall(new Mark.OfAnswer(HALF)), true)
            .with("--read-timeout", "3s"));
  }

  private static void hangUp(FaultServer server, Mirror mirror) {
    server.always(mirror.path(), new Answer.HangUp(true));
  }

  private static Fault once(String name, String words, Effect effect) {
    return Fault.passing(name, words, (server, mirror) -> server.next(Answer.usual().with(effect)));
  }

  private static Fault always(String name, String words, Effect... effects) {
    return Fault.passing(
        name, words, (server, mirror) -> server.always(mirror.path(), mirror.good().with(effects)));
  }

  /** Always with this effect, and the first time cut at half as well. */
  private static Fault afterCut(String name, String words, Effect effect) {
    return Fault.passing(
        name,
        words,
        (server, mirror) -> {
          server.always(mirror.path(), mirror.good().with(effect));
          server.next(mirror.good().with(effect, Effects.cutAt(HALF)));
        });
  }

  private static Fault spoiled(String name, String words, boolean always) {
    return Fault.spoiling(
        name,
        words,
        (server, mirror) -> {
          Answer wrong = mirror.good().with(Effects.flipBit(mirror.archive().size() / 3));
          if (always) {
            server.always(mirror.path(), wrong);
          } else {
            server.next(wrong);
          }
        });
  }

  /** These were made for tools that split a file, whose answers are short. */
  private static Fault ofAnswer(String name, Effect effect, boolean once) {
    return Fault.passing(
        name,
        "",
        (server, mirror) -> {
          if (once) {
            server.next(mirror.good().with(effect));
          } else {
            server.always(mirror.path(), mirror.good().with(effect));
          }
        });
  }
}
