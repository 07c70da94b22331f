// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Jgo;
import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Layer;
import dev.jgo.core.config.Layers;
import dev.jgo.core.config.Origin;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** {@code jgo config list} knows a layer of settings by what the layer says of itself. */
class ConfigListTest {

  @TempDir Path folder;

  /** What somebody's office says for everybody. */
  private record Central() implements Layer {

    @Override
    public Origin origin() {
      return new Origin("central document");
    }

    @Override
    public Optional<Said> says(Key<?> key) {
      return key.equals(Keys.RETRIES) || key.equals(Keys.SYNC)
          ? Optional.of(
              new Said(
                  List.of(key.equals(Keys.SYNC) ? "off" : "9"), key.name() + " in what all share"))
          : Optional.empty();
    }
  }

  @Test
  void namesTheOriginOfAFurtherLayer() throws Exception {
    assertThat(list("config", "list", "--origin").data())
        .contains(
            "retries = \"9\"  # central document: retries in what all share",
            "sync = \"on\"  # environment: JGO_SYNC",
            "links = \"on\"  # default");
  }

  @Test
  void namesItToPrograms() throws Exception {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      list("config", "get", "retries").json().orElseThrow().write(json);
      json.endObject();
    }

    assertThat(text)
        .hasToString(
            "{\"name\":\"retries\",\"value\":9,\"origin\":\"central document\","
                + "\"where\":\"retries in what all share\"}");
  }

  /** The further layer is between the environment and the files. */
  private Result list(String... words) throws JgoException, IOException {
    FakeHost host = new FakeHost(folder).with("JGO_SYNC", "on");
    Settings settings = Settings.of(Layers.of(Map.of(), host).above(Origin.FILE, new Central()));
    ParseResult parsed = Commands.line().parseArgs(words).subcommand();
    Jgo jgo = Jgo.onThisMachine(host, settings, event -> {});
    return new ConfigCommand().run(new Invocation(parsed, List.of(), host, settings, jgo));
  }
}
