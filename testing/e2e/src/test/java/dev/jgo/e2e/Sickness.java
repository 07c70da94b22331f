// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAt;
import static dev.jgo.testkit.http.Effects.dripBody;
import static dev.jgo.testkit.http.Effects.flipBit;
import static dev.jgo.testkit.http.Effects.noLength;
import static dev.jgo.testkit.http.Effects.resetAfter;
import static dev.jgo.testkit.http.Effects.resetAt;
import static dev.jgo.testkit.http.Effects.shiftBytes;
import static dev.jgo.testkit.http.Effects.stallAfter;
import static dev.jgo.testkit.http.Effects.stallAt;
import static dev.jgo.testkit.http.Effects.wrongLength;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What can be wrong with a mirror, and how a run ends that has no other. */
enum Sickness {
  BUSY(15, "503"),
  NOT_THERE(15, "404"),
  WEB_PAGE(15, "captive_portal"),
  WRONG_BYTES(20, "checksum_mismatch"),
  TAMPERED(20, "checksum_mismatch"),
  SHORT_LENGTH(20, "checksum_mismatch"),
  LYING_RANGE(20, "checksum_mismatch"),
  REDIRECT_LOOP(15, "redirect_loop"),
  REDIRECT_TO_DEAD(12, "connection_refused"),
  SILENT(16, "first_byte_timeout"),
  STALLING(16, "stalled"),
  DRIPPING(16, "too_slow"),
  RESETTING(16, "connection_reset"),
  ENDING_EARLY(20, "checksum_mismatch"),
  NO_SUCH_NAME(11, "host_not_found"),
  WRONG_CERTIFICATE(13, "certificate_wrong_host");

  /** Those whose bytes, or some of them, are thrown away. */
  private static final Set<Sickness> WRONG =
      Set.of(WRONG_BYTES, TAMPERED, SHORT_LENGTH, LYING_RANGE, ENDING_EARLY);

  /** Those that send a part, from which others go on. */
  private static final Set<Sickness> RESUMED =
      Set.of(LYING_RANGE, STALLING, DRIPPING, RESETTING, ENDING_EARLY);

  /** Where the first of several stops; each later one gets a little further. */
  private static final double FIRST_STOP = 70;

  private static final double FURTHER = 10;

  private final int status;
  private final String type;

  Sickness(int status, String type) {
    this.status = status;
    this.type = type;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  boolean sendsWrongBytes() {
    return WRONG.contains(this);
  }

  boolean needsALargeArchive() {
    return RESUMED.contains(this);
  }

  /**
   * A server with this sickness.
   *
   * @param index its number among those with the same, from 0
   */
  FaultServer server(Archive archive, int index, int deadPort, Path folder) {
    FaultServer server =
        this == WRONG_CERTIFICATE
            ? FaultServer.https(ThrowAwayCa.shared().wrongHost())
            : FaultServer.http();
    String path = path(archive);
    Content content = Content.of(archive.file());
    server.serve(path, content);
    long middle = archive.size() / 2;
    double stop = FIRST_STOP + FURTHER * index;
    switch (this) {
      case BUSY -> server.always(path, Answer.status(503));
      case NOT_THERE -> server.always(path, Answer.status(404));
      case WEB_PAGE -> server.always(path, Answer.html("Hotel Wi-Fi"));
      case WRONG_BYTES -> server.always(path, Answer.serve(content).with(flipBit(middle)));
      case TAMPERED -> server.serve(path, Content.of(tampered(archive, folder)));
      case SHORT_LENGTH -> server.always(path, Answer.serve(content).with(wrongLength(-100)));
      case LYING_RANGE -> {
        Answer half = usual().with(cutAt(50));
        Answer lie = usual().with(shiftBytes(-100));
        server.next(half, lie, half, lie);
      }
      case REDIRECT_LOOP -> {
        server.always(path, Answer.redirect(302, "/dl/other"));
        server.always("/dl/other", Answer.redirect(302, path));
      }
      case REDIRECT_TO_DEAD ->
          server.always(path, Answer.redirect(302, "http://127.0.0.1:" + deadPort + path));
      case SILENT -> server.always(path, new Answer.Silence());
      case STALLING -> {
        server.next(Answer.serve(content).with(stallAt(stop)));
        server.always(path, Answer.serve(content).with(stallAfter(0)));
      }
      case DRIPPING ->
          server.always(path, Answer.serve(content).with(dripBody(1_000, Duration.ofMillis(100))));
      case RESETTING -> {
        server.next(Answer.serve(content).with(resetAt(stop)));
        server.always(path, Answer.serve(content).with(resetAfter(0)));
      }
      case ENDING_EARLY -> server.always(path, Answer.serve(content).with(noLength(), cutAt(50)));
      case NO_SUCH_NAME, WRONG_CERTIFICATE -> {
        // The request does not get as far as an answer.
      }
    }
    return server;
  }

  /** How the server is named to jgo. */
  String address(FaultServer server) {
    return switch (this) {
      case NO_SUCH_NAME -> "http://mirror.invalid:" + server.port() + "/dl";
      default -> server.uri("/dl").toString();
    };
  }

  /** Patience fit for a test. */
  static List<String> flags() {
    return List.of(
        "--first-byte-timeout",
        "1s",
        "--read-timeout",
        "1s",
        "--speed-limit",
        "100k",
        "--speed-time",
        "1s",
        "--retries",
        "1");
  }

  static String path(Archive archive) {
    return "/dl/" + archive.name();
  }

  private static byte[] tampered(Archive archive, Path folder) {
    try {
      return Tampered.twin(folder, archive, archive.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
