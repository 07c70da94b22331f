// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one object that {@code --json} ends with, on one line. */
final class ResultJson {

  private static final int SCHEMA = 1;

  private ResultJson() {}

  static String of(String command, ExitCode code, Result.JsonFields fields, Duration time) {
    return object(
        json -> {
          // Whoever looks at `ok` alone must not take a tree for official that is not.
          head(json, command, code == ExitCode.DONE);
          fields.write(json);
          json.name("seconds").value(seconds(time));
        });
  }

  static String of(String command, JgoException failure, Duration time, Optional<Path> log) {
    return object(
        json -> {
          head(json, command, false);
          json.name("seconds").value(seconds(time));
          json.name("error").beginObject();
          json.name("code").value(failure.exitCode().status());
          json.name("type").value(failure.type());
          json.name("message").value(ForeignText.visible(failure.getMessage()));
          json.name("retryable").value(failure.kind().retryable());
          network(json, failure);
          json.name("log").value(log.map(Path::toString).orElse(null));
          hints(json, failure.hints());
          json.endObject();
        });
  }

  /** A bug has one hint. */
  static String ofBug(String command, String bug, Duration time, Optional<Path> log) {
    return object(
        json -> {
          head(json, command, false);
          json.name("seconds").value(seconds(time));
          json.name("error").beginObject();
          json.name("code").value(1);
          json.name("type").value("bug");
          json.name("message").value(ForeignText.visible(bug));
          json.name("retryable").value(false);
          json.name("phase").nullValue();
          json.name("log").value(log.map(Path::toString).orElse(null));
          hints(json, List.of("please report it, with the log and what you typed"));
          json.endObject();
        });
  }

  private static void head(JsonWriter json, String command, boolean ok) throws IOException {
    json.name("schema").value(SCHEMA);
    json.name("command").value(command);
    json.name("ok").value(ok);
  }

  private static void network(JsonWriter json, JgoException failure) throws IOException {
    if (!(failure instanceof NetworkException network)) {
      json.name("phase").nullValue();
      return;
    }
    Failure lead = network.lead();
    json.name("phase").value(lead.phase());
    json.name("source").value(lead.source());
    json.name("route").value(lead.route());
    json.name("address").value(lead.address().isEmpty() ? null : lead.address());
    json.name("attempts").beginArray();
    for (Failure attempt : network.attempts()) {
      json.beginObject();
      json.name("attempt").value(attempt.attempt());
      json.name("type").value(attempt.type());
      json.name("phase").value(attempt.phase());
      json.name("source").value(attempt.source());
      json.name("host").value(attempt.host());
      json.name("route").value(attempt.route());
      json.name("address").value(attempt.address().isEmpty() ? null : attempt.address());
      json.name("seconds").value((double) attempt.elapsedMillis() / 1000);
      json.name("message").value(ForeignText.visible(attempt.message()));
      json.endObject();
    }
    json.endArray();
    json.name("kept_bytes").value(network.keptBytes());
  }

  private static void hints(JsonWriter json, List<String> hints) throws IOException {
    JsonList.field(json, "hints", hints.stream().map(ForeignText::visible).toList());
  }

  private static double seconds(Duration time) {
    return (double) time.toMillis() / 1000;
  }

  private static String object(Result.JsonFields fields) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      fields.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ForeignText.inJson(text.toString());
  }
}
