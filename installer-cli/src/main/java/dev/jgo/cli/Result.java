// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Outcome;
import dev.jgo.core.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a command ended well.
 *
 * @param data lines for standard output: what could be piped to another program
 * @param json the command's own fields of the machine-readable result; empty where another program
 *     has the last word on standard output
 * @param advice lines for the person, after everything else
 * @param exact whether {@code data} is for programs and holds names of files or code, to the byte:
 *     only a terminal is spared what would steer it
 */
record Result(
    ExitCode exitCode,
    List<String> data,
    Optional<JsonFields> json,
    List<String> advice,
    boolean exact) {

  /** Writes fields into an object that is already open. */
  interface JsonFields {
    void write(JsonWriter json) throws IOException;
  }

  Result {
    data = List.copyOf(data);
    advice = List.copyOf(advice);
  }

  Result(ExitCode exitCode, List<String> data, JsonFields json, List<String> advice) {
    this(exitCode, data, Optional.of(json), advice, false);
  }

  /** The same, whose data is for programs. */
  Result exactly() {
    return new Result(exitCode, data, json, advice, true);
  }

  /** A line for the launcher, which becomes another program. */
  static Result handover(String line) {
    return new Result(ExitCode.DONE, List.of(line), Optional.empty(), List.of(), true);
  }

  /** Data and nothing else. */
  static Result of(List<String> data, JsonFields json) {
    return new Result(ExitCode.DONE, data, json, List.of());
  }

  /** What a command that may change something has to say. */
  static Result of(Outcome outcome) {
    return new Result(ExitCode.DONE, List.of(), json -> fields(json, outcome), outcome.advice());
  }

  /** The fields of a command that may change something. */
  static void fields(JsonWriter json, Outcome outcome) throws IOException {
    json.name("version").value(outcome.version().orElse(null));
    json.name("changed").value(outcome.changed());
    json.name("goroot").value(outcome.goroot().map(Path::toString).orElse(null));
    json.name("source").value(outcome.source().orElse(null));
    json.name("evidence").beginArray();
    for (String evidence : outcome.evidence()) {
      json.value(evidence);
    }
    json.endArray();
    json.name("bytes_fetched").value(outcome.fetched());
    json.name("bytes_resumed").value(outcome.resumed());
    ListJson.field(json, outcome.list());
  }
}
