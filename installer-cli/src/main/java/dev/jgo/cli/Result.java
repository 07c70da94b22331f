// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.Outcome;
import dev.jgo.core.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param painted whether {@code data} holds colours, and nothing else that steers a terminal
 */
record Result(
    ExitCode exitCode,
    List<String> data,
    Optional<JsonFields> json,
    List<String> advice,
    boolean exact,
    boolean painted) {

  /** Writes fields into an object that is already open. */
  interface JsonFields {
    void write(JsonWriter json) throws IOException;
  }

  Result {
    data = List.copyOf(data);
    advice = List.copyOf(advice);
  }

  Result(ExitCode exitCode, List<String> data, JsonFields json, List<String> advice) {
    this(exitCode, data, Optional.of(json), advice, false, false);
  }

  /** The same, whose data is for programs. */
  Result exactly() {
    return new Result(exitCode, data, json, advice, true, painted);
  }

  /** The same, whose data was made harmless by its maker, and painted after that. */
  Result inColour() {
    return new Result(exitCode, data, json, advice, exact, true);
  }

  /** A line for the launcher, which becomes another program. */
  static Result handover(String line) {
    return new Result(ExitCode.DONE, List.of(line), Optional.empty(), List.of(), true, false);
  }

  /** Data and nothing else. */
  static Result of(List<String> data, JsonFields json) {
    return new Result(ExitCode.DONE, data, json, List.of());
  }

  /** What a command that may change something has to say. */
  static Result of(Outcome outcome) {
    return new Result(
        ExitCode.DONE, plan(outcome), json -> fields(json, outcome), outcome.advice());
  }

  private static List<String> plan(Outcome outcome) {
    if (outcome.plan().isEmpty()) {
      return List.of();
    }
    List<String> steps = outcome.plan().get();
    List<String> lines = new ArrayList<>();
    lines.add(
        steps.isEmpty()
            ? "jgo would change nothing: " + outcome.version().orElse("Go") + " is there"
            : "jgo would:");
    steps.forEach(step -> lines.add("  - " + step));
    return lines;
  }

  /** The fields of a command that may change something. */
  static void fields(JsonWriter json, Outcome outcome) throws IOException {
    json.name("version").value(outcome.version().orElse(null));
    json.name("changed").value(outcome.changed());
    json.name("dry_run").value(outcome.plan().isPresent());
    if (outcome.plan().isPresent()) {
      JsonList.field(json, "plan", outcome.plan().get());
    }
    Optional<Outcome.Place> place = outcome.place();
    json.name("goroot").value(place.map(at -> at.goroot().toString()).orElse(null));
    json.name("link").value(place.flatMap(Outcome.Place::link).map(Path::toString).orElse(null));
    json.name("previous").value(place.flatMap(Outcome.Place::previous).orElse(null));
    json.name("source").value(outcome.source().orElse(null));
    JsonList.field(json, "evidence", outcome.evidence());
    json.name("bytes_fetched").value(outcome.fetched());
    json.name("bytes_resumed").value(outcome.resumed());
    ListJson.field(json, outcome.list());
  }
}
