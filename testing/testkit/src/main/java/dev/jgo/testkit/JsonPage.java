// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/JSON.md} promises of the objects that programs read. */
public final class JsonPage {

  private static final Pattern HEADING = Pattern.compile("## (.*)");
  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([a-z]+\\??) \\| .+ \\|");
  private static final String EVERY = "Every object";

  private final Map<String, Map<String, String>> fields = new LinkedHashMap<>();

  private JsonPage() {}

  /** The page as it is. */
  public static JsonPage read() {
    JsonPage page = new JsonPage();
    try {
      List<String> about = List.of();
      for (String line : Files.readAllLines(Reactor.root().resolve("docs").resolve("JSON.md"))) {
        Matcher heading = HEADING.matcher(line);
        Matcher row = ROW.matcher(line);
        if (heading.matches()) {
          about = commands(heading.group(1));
        } else if (row.matches()) {
          about.forEach(
              command ->
                  page.fields
                      .computeIfAbsent(command, c -> new LinkedHashMap<>())
                      .put(row.group(1), row.group(2)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page;
  }

  private static List<String> commands(String heading) {
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(heading);
    while (command.find()) {
      commands.add(command.group(1));
    }
    return commands.isEmpty() ? List.of(heading) : commands;
  }

  /** Whether the page has a table for that command. */
  public boolean knows(String command) {
    return fields.containsKey(command);
  }

  /**
   * What is wrong with an object of {@code command}; empty when the page tells all of it.
   *
   * @param types each field with {@code text}, {@code number}, {@code boolean}, {@code list},
   *     {@code object} or {@code null}
   */
  public List<String> objections(String command, Map<String, String> types) {
    Map<String, String> promised = new LinkedHashMap<>(fields.getOrDefault(EVERY, Map.of()));
    promised.putAll(fields.getOrDefault(command, Map.of()));
    List<String> objections = new ArrayList<>();
    types.forEach(
        (field, type) -> {
          String promise = promised.getOrDefault(field, "");
          boolean kept =
              type.equals("null")
                  ? promise.endsWith("?")
                  : promise.startsWith(type) || promise.startsWith("any");
          if (!kept) {
            objections.add(command + ": `" + field + "` is " + type + ", promised: " + promise);
          }
        });
    return objections;
  }
}
