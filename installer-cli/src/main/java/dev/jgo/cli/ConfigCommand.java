// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Origin;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.RequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code jgo config [list|get KEY] [--origin]}: the settings that hold here, and who set them. */
final class ConfigCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("config");
    spec.usageMessage().description("Show the current settings, in the form of a settings file.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..2")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("list|get KEY")
            .description("all settings (default), or one")
            .build());
    spec.addOption(Commands.toggle("show where each value comes from", "--origin"));
    SettingFlags.add(
        spec, Keys.ALL.stream().filter(key -> !SettingFlags.SCREEN.contains(key)).toList());
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws RequestException {
    List<String> words = invocation.words().matchedPositionalValue(0, List.of());
    Settings settings = invocation.settings();
    boolean origin = invocation.flag("--origin");
    if (words.isEmpty() || words.equals(List.of("list"))) {
      return list(settings, origin);
    }
    if (words.size() == 2 && words.get(0).equals("get")) {
      return get(settings, known(words.get(1)), origin);
    }
    throw new RequestException(
        FailureKind.USAGE,
        "`jgo config` takes `list`, or `get` and the name of a setting",
        "see all names: `jgo config list`");
  }

  private static Result list(Settings settings, boolean origin) {
    List<String> rows = new ArrayList<>();
    for (Key<?> key : Keys.ALL) {
      String row = settings.shown(key).isEmpty() ? "# " + key.name() : entry(settings, key);
      rows.add(origin ? row + "  # " + origin(settings, key) : row);
    }
    return Result.of(
        rows,
        json -> {
          json.name("settings").beginArray();
          for (Key<?> key : Keys.ALL) {
            json.beginObject();
            fields(json, settings, key);
            json.endObject();
          }
          json.endArray();
        });
  }

  private static Result get(Settings settings, Key<?> key, boolean origin) {
    List<String> rows = new ArrayList<>(settings.shown(key));
    if (origin) {
      rows.replaceAll(row -> row + "  # " + origin(settings, key));
    }
    List<String> advice =
        rows.isEmpty() ? List.of("`" + key.name() + "` is not set, and has no default") : List.of();
    return new Result(ExitCode.DONE, rows, json -> fields(json, settings, key), advice).exactly();
  }

  private static Key<?> known(String name) throws RequestException {
    return Keys.named(name)
        .orElseThrow(
            () ->
                new RequestException(
                    FailureKind.USAGE,
                    "there is no setting `" + CommandText.shown(name) + "`",
                    "see all names: `jgo config list`"));
  }

  private static String entry(Settings settings, Key<?> key) {
    List<String> texts = settings.shown(key);
    String value =
        key.several()
            ? texts.stream().map(ConfigCommand::quoted).collect(Collectors.joining(", ", "[", "]"))
            : quoted(texts.get(0));
    return key.name() + " = " + value;
  }

  private static String quoted(String text) {
    // Numbers of characters are written in TOML as they are shown.
    return "\"" + ForeignText.visible(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }

  private static String origin(Settings settings, Key<?> key) {
    Setting<?> setting = settings.setting(key);
    boolean plain = setting.origin() == Origin.DEFAULT;
    return setting.origin().words() + (plain ? "" : ": " + setting.where());
  }

  /** Switches and numbers are what they are to a program. */
  private static void one(JsonWriter json, Object value, List<String> texts) throws IOException {
    if (value instanceof Boolean on) {
      json.value(on);
    } else if (value instanceof Integer number) {
      json.value(number);
    } else {
      json.value(texts.isEmpty() ? null : texts.get(0));
    }
  }

  private static void fields(JsonWriter json, Settings settings, Key<?> key) throws IOException {
    json.name("name").value(key.name());
    json.name("value");
    List<String> texts = settings.shown(key);
    if (key.several()) {
      JsonList.write(json, texts);
    } else {
      one(json, settings.value(key), texts);
    }
    json.name("origin").value(settings.setting(key).origin().words());
    json.name("where").value(settings.setting(key).where());
  }
}
