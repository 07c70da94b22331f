// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jgo.testkit.JsonPage;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of the packaged jgo, and what they end with. Every {@code error.type} that is read here is
 * noted in a list, from which {@link ErrorTypesIT} sees that each promised one was produced.
 */
final class JgoRun {

  /** What users run. */
  static final Path LAUNCHER = Reactor.root().resolve("packaging/target/jgo/bin/jgo");

  private static final Path TYPES = Reactor.root().resolve("testing/e2e/target/error-types.txt");

  private static final JsonPage PAGE = JsonPage.read();

  private JgoRun() {}

  /**
   * jgo with these words; its environment is PATH, HOME at {@code home}, the tests' own TMPDIR, and
   * that nobody is asked but the mirrors and module proxies a test names, one after the other: no
   * test depends on what lies beyond this machine, nor on how busy it is.
   */
  static Proc of(Path home, Object... words) {
    return bare(words)
        .inheritPath()
        .env("HOME", home)
        .env("TMPDIR", System.getProperty("java.io.tmpdir"))
        .env("JGO_FALLBACK", "off")
        .env("JGO_RACE_AFTER", "0s")
        .env("GOPROXY", "off");
  }

  /** jgo with these words and no environment at all. */
  static Proc bare(Object... words) {
    List<Object> all = new ArrayList<>(List.of(LAUNCHER));
    all.addAll(List.of(words));
    return Proc.of(all);
  }

  /** The JSON object that a run with {@code --json} ended with. */
  static JsonObject json(Outcome outcome) {
    JsonObject result;
    try {
      result = JsonParser.parseString(outcome.lastLine()).getAsJsonObject();
    } catch (RuntimeException e) {
      throw new AssertionError("no JSON object at the end of\n" + outcome, e);
    }
    assertThat(PAGE.objections(result.get("command").getAsString(), types(result)))
        .as("docs/JSON.md")
        .isEmpty();
    JsonElement error = result.get("error");
    if (error != null) {
      note(error.getAsJsonObject().get("type").getAsString());
    }
    return result;
  }

  private static Map<String, String> types(JsonObject object) {
    Map<String, String> types = new LinkedHashMap<>();
    object
        .entrySet()
        .forEach(
            field -> {
              JsonElement value = field.getValue();
              String type =
                  value.isJsonNull()
                      ? "null"
                      : value.isJsonArray() ? "list" : value.isJsonObject() ? "object" : "";
              types.put(field.getKey(), type.isEmpty() ? simple(value) : type);
            });
    return types;
  }

  private static String simple(JsonElement value) {
    return value.getAsJsonPrimitive().isBoolean()
        ? "boolean"
        : value.getAsJsonPrimitive().isNumber() ? "number" : "text";
  }

  /** The error of a run that failed with this status, which it must name itself. */
  static JsonObject error(Outcome outcome, int status) {
    JsonObject error = json(outcome.expect(status)).getAsJsonObject("error");
    if (error == null || error.get("code").getAsInt() != status) {
      throw new AssertionError("the object does not tell the status of\n" + outcome);
    }
    return error;
  }

  private static void note(String type) {
    try {
      Files.createDirectories(TYPES.getParent());
      Files.writeString(TYPES, type + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
