// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.jgo.core.system.Finished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run in a home of its own, which tells all it can, and everything that it left behind. */
final class Stage {

  final Path home;
  final FakeHost host;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Stage(Path home) {
    this.home = home;
    this.host =
        new FakeHost(home)
            .with("JGO_HOME", home.toString())
            .with("LANG", "C.UTF-8")
            .with("GOPROXY", "off")
            .running(command -> new Finished(0, "", ""));
  }

  /** Makes a file below the home. */
  Path file(String name, String text) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command with {@code -vv --json}. */
  int run(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("-vv", "--json"));
    out.reset();
    err.reset();
    host.typed(all);
    return new Tool(host, stream(out), stream(err)).run(all);
  }

  String screen() {
    return err.toString(StandardCharsets.UTF_8);
  }

  String json() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The texts in the failure that the object tells of. */
  List<String> errorTexts() {
    JsonElement error = JsonParser.parseString(json()).getAsJsonObject().get("error");
    return error == null ? List.of() : texts(error);
  }

  /** The logs that it kept. */
  List<String> logs() {
    return left().entrySet().stream()
        .filter(file -> file.getKey().endsWith(".jsonl"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The texts in the lines of its logs. */
  List<String> logTexts() {
    return logs().stream()
        .flatMap(String::lines)
        .flatMap(line -> texts(JsonParser.parseString(line)).stream())
        .toList();
  }

  /** Every file below the home, by its name. */
  Map<String, String> left() {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        files.put(home.relativize(file).toString(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static List<String> texts(JsonElement element) {
    List<String> texts = new ArrayList<>();
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(inner -> texts.addAll(texts(inner)));
    } else if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(
              field -> {
                texts.add(field.getKey());
                texts.addAll(texts(field.getValue()));
              });
    } else if (element.isJsonPrimitive()) {
      texts.add(element.getAsString());
    }
    return texts;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
