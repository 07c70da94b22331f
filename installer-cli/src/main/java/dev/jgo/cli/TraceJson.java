// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Recorded runs for programs. */
final class TraceJson {

  private TraceJson() {}

  /** What a list tells of a run. */
  static void summary(JsonWriter json, Run run) throws IOException {
    json.name("id").value(run.id());
    json.name("started").value(run.started().toString());
    json.name("run_command").value(run.command());
    json.name("argv").value(run.words());
    json.name("end").value(word(run.end()));
    json.name("exit_code").value(run.status() < 0 ? null : (Number) run.status());
    json.name("error_type").value(run.type().isEmpty() ? null : run.type());
    json.name("run_seconds").value(run.took().toMillis() / 1000.0);
  }

  /** All of it. */
  static void whole(JsonWriter json, Run run) throws IOException {
    summary(json, run);
    json.name("summary").value(TraceSummary.of(run));
    json.name("message").value(run.message());
    json.name("network_wait_ms").value(millis(run.waited()));
    json.name("paused_ms").value(millis(run.paused()));
    json.name("held_back_ms").value(millis(run.held()));
    json.name("own_work_ms").value(millis(run.worked()));
    json.name("unreadable_lines").value(run.unreadable());
    json.name("steps").beginArray();
    for (Step step : run.steps()) {
      json.beginObject();
      json.name("kind").value(word(step.kind()));
      json.name("attempt").value(step.attempt());
      json.name("name").value(step.name());
      json.name("detail").value(step.detail());
      json.name("from_ms").value(millis(step.from()));
      json.name("took_ms").value(millis(step.took()));
      json.name("network_wait_ms").value(millis(step.waited()));
      json.name("error_type").value(step.failure().orElse(null));
      json.endObject();
    }
    json.endArray();
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e5) / 10.0;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
