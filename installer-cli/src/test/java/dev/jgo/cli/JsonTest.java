// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jgo.core.Jgo;
import dev.jgo.testkit.JsonPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The objects of {@code --json} are those of {@code docs/JSON.md}. */
class JsonTest {

  private static final JsonPage PAGE = JsonPage.read();

  @TempDir Path folder;
  private Path tree;

  @BeforeEach
  void unpacksAGo() throws IOException {
    tree = folder.resolve("p/lib/go/go1.26.8");
    Files.createDirectories(tree.resolve("bin"));
    Files.writeString(tree.resolve("VERSION"), "go1.26.8\ntime 2026-08-18T21:24:23Z\n");
    Files.writeString(tree.resolve("bin/go"), "");
  }

  @Test
  void everyCommandHasItsTable() {
    for (String command : commands(Commands.line(), "")) {
      assertThat(PAGE.knows(command)).as(command).isEqualTo(!isGroup(command));
    }
  }

  private static boolean isGroup(String command) {
    return List.of("exec", "setup", "cache").contains(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "help install",
        "list",
        "which 1.26.8",
        "which 1.20",
        "use 1.26.8",
        "rollback",
        "uninstall 1.20.1",
        "uninstall 1.26.8",
        "exec 1.20 -- true",
        "install {new} --dry-run",
        "install 1.26.99 --offline",
        "resolve stable --offline",
        "ls-remote 1.26 --offline",
        "config list",
        "config get sync",
        "config get mirror",
        "config get nothing",
        "mirrors",
        "cache dir",
        "cache list",
        "cache clear",
        "env",
        "completion bash",
        "trace",
        "trace list",
        "verify /nowhere",
        "instal",
      })
  void everyFieldIsPromisedWithItsType(String words) {
    JsonObject object = run(words);
    assertThat(PAGE.objections(object.get("command").getAsString(), types(object))).isEmpty();
    JsonElement error = object.get("error");
    if (error != null) {
      assertThat(PAGE.objections("error", types(error.getAsJsonObject()))).isEmpty();
    }
  }

  @Test
  void aGorootIsTheSameInEveryObject() {
    JsonObject used = run("use 1.26.8");
    assertThat(text(used, "goroot")).isEqualTo(tree.toString());
    assertThat(text(used, "link")).isEqualTo(folder.resolve("p/go").toString());
    assertThat(text(run("current"), "goroot")).isEqualTo(tree.toString());
    assertThat(text(run("which 1.26.8"), "goroot")).isEqualTo(tree.toString());
    assertThat(text(run("which"), "go")).isEqualTo(tree.resolve("bin/go").toString());
    JsonObject listed = run("list").getAsJsonArray("installed").get(0).getAsJsonObject();
    assertThat(text(listed, "goroot")).isEqualTo(tree.toString());
  }

  @Test
  void aSwitchNamesTheVersionBefore() throws IOException {
    Path other = folder.resolve("p/lib/go/go1.27.1");
    Files.createDirectories(other.resolve("bin"));
    Files.writeString(other.resolve("VERSION"), "go1.27.1\ntime 2026-09-18T21:24:23Z\n");
    Files.writeString(other.resolve("bin/go"), "");
    assertThat(run("use 1.26.8").get("previous").isJsonNull()).isTrue();
    assertThat(text(run("use 1.27.1"), "previous")).isEqualTo("go1.26.8");
    assertThat(run("use 1.27.1").get("previous").isJsonNull()).isTrue();
    assertThat(text(run("rollback"), "previous")).isEqualTo("go1.27.1");
  }

  @Test
  void aDryRunSaysSoAndWhatItWouldDo() {
    run("use 1.26.8");
    JsonObject plan = run("install {new} --dry-run");
    assertThat(plan.get("dry_run").getAsBoolean()).isTrue();
    assertThat(plan.get("changed").getAsBoolean()).isTrue();
    String wanted = "go" + Jgo.newestKnown();
    assertThat(text(plan, "goroot")).isEqualTo(folder.resolve("p/lib/go/" + wanted).toString());
    assertThat(plan.getAsJsonArray("plan").toString())
        .contains("download", "switch `" + folder.resolve("p/go") + "` from go1.26.8 to " + wanted)
        .contains(folder.resolve("p/bin/go").toString());
    assertThat(run("use 1.26.8").get("dry_run").getAsBoolean()).isFalse();
  }

  @Test
  void aDryRunNamesTheGoThatWouldMove() throws IOException {
    Path there = Files.createDirectories(folder.resolve("p/go/bin"));
    Files.writeString(there.resolve("go"), "");
    Files.writeString(folder.resolve("p/go/VERSION"), "go1.20.8\n");
    assertThat(run("install {new} --dry-run").getAsJsonArray("plan").toString())
        .contains("move go1.20.8 from `" + folder.resolve("p/go") + "` to `")
        .contains("go1.20.8-adopted`, and keep it");
    assertThat(folder.resolve("p/go/VERSION")).exists();
  }

  @Test
  void aProgramGetsSwitchesAndNumbersAsSuch() {
    assertThat(run("config get sync").get("value").getAsJsonPrimitive().isBoolean()).isTrue();
    assertThat(run("config get retries").get("value").getAsJsonPrimitive().isNumber()).isTrue();
    assertThat(run("config get mirror").get("value").isJsonArray()).isTrue();
  }

  @Test
  void whatExecCannotRunIsItsOwnFailure() {
    assertThat(text(run("exec 1.20 -- true"), "command")).isEqualTo("exec");
  }

  private JsonObject run(String words) {
    List<String> all = new ArrayList<>();
    CommandLine command = Commands.line().getSubcommands().get(words.split(" ")[0]);
    if (command != null && command.getCommandSpec().optionsMap().containsKey("--prefix")) {
      all.addAll(List.of("--prefix", folder.resolve("p").toString()));
    }
    all.add("--json");
    all.addAll(List.of(words.replace("{new}", Jgo.newestKnown()).split(" ")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    FakeHost host = new FakeHost(folder).with("GOPROXY", "off");
    new Tool(host, new PrintStream(out, true, StandardCharsets.UTF_8), err).run(all);
    String last = out.toString(StandardCharsets.UTF_8).lines().reduce((a, b) -> b).orElse("{}");
    return JsonParser.parseString(last).getAsJsonObject();
  }

  private static String text(JsonObject object, String field) {
    return object.get(field).getAsString();
  }

  private static Map<String, String> types(JsonObject object) {
    Map<String, String> types = new LinkedHashMap<>();
    object.entrySet().forEach(field -> types.put(field.getKey(), type(field.getValue())));
    return types;
  }

  private static String type(JsonElement value) {
    if (value.isJsonNull()) {
      return "null";
    }
    if (value.isJsonArray()) {
      return "list";
    }
    if (value.isJsonObject()) {
      return "object";
    }
    return value.getAsJsonPrimitive().isBoolean()
        ? "boolean"
        : value.getAsJsonPrimitive().isNumber() ? "number" : "text";
  }

  private static List<String> commands(CommandLine group, String before) {
    List<String> all = new ArrayList<>();
    for (CommandLine line : new LinkedHashSet<>(group.getSubcommands().values())) {
      String name = before + line.getCommandName();
      all.add(name);
      all.addAll(commands(line, name + " "));
    }
    return all;
  }
}
