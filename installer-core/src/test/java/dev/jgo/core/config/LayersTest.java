// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer that jgo does not know, between those that it knows. */
class LayersTest {

  private static final Origin CENTRAL = new Origin("central document");

  /** In the order in which they win; each layer sets {@code retries} to its place here. */
  private static final List<Origin> ORDER =
      List.of(Origin.FLAG, Origin.ENVIRONMENT, Origin.USER, Origin.SYSTEM, Origin.DEFAULT);

  @TempDir Path folder;
  private ManualHost host;
  private Path user;
  private Path machine;

  @BeforeEach
  void aHome() throws IOException {
    host = new ManualHost(folder).with("HOME", folder.toString());
    user = folder.resolve(".config/jgo/config.toml");
    machine = folder.resolve("etc-jgo/config.toml");
    Files.createDirectories(folder.resolve(".config/jgo"));
    Files.createDirectories(folder.resolve("etc-jgo"));
  }

  /** What somebody's office says for everybody. */
  private record Central(Map<String, List<String>> said) implements Layer {

    @Override
    public Origin origin() {
      return CENTRAL;
    }

    @Override
    public Optional<Said> says(Key<?> key) {
      return Optional.ofNullable(said.get(key.name()))
          .map(texts -> new Said(texts, key.name() + " in the central document"));
    }

    @Override
    public List<String> passedOver() {
      return List.of("the central document is a day old");
    }
  }

  private static Central retries(String text) {
    return new Central(Map.of("retries", List.of(text)));
  }

  @ParameterizedTest
  @CsvSource({
    // above, highest other layer that says something, who wins
    "flag, flag, central document",
    "flag, environment, central document",
    "environment, flag, flag",
    "environment, environment, central document",
    "user file, environment, environment",
    "user file, user file, central document",
    "system file, flag, flag",
    "system file, environment, environment",
    "system file, user file, user file",
    "system file, system file, central document",
    "system file, default, central document",
    "default, system file, system file",
    "default, default, central document"
  })
  void aFurtherOneWinsOverThoseBelowAndLosesToThoseAbove(
      String above, String highest, String winner) throws Exception {
    Map<String, List<String>> flags = everyLayerFrom(origin(highest));
    Layers layers = Layers.of(flags, host).above(origin(above), retries("99"));

    Setting<Integer> retries = Settings.of(layers).setting(Keys.RETRIES);

    assertThat(retries.origin().words()).isEqualTo(winner);
    assertThat(retries.value())
        .isEqualTo(winner.equals(CENTRAL.words()) ? 99 : value(origin(winner)));
  }

  @Test
  void itsValueNamesWhereItStands() throws Exception {
    Setting<Integer> retries =
        Settings.of(Layers.of(Map.of(), host).above(Origin.SYSTEM, retries(" 4\n")))
            .setting(Keys.RETRIES);

    assertThat(retries).isEqualTo(new Setting<>(4, CENTRAL, "retries in the central document"));
  }

  @Test
  void aBadValueOfItIsNamedWithoutBeingShown() throws Exception {
    Layers layers = Layers.of(Map.of(), host).above(Origin.SYSTEM, retries("secret"));

    assertThatThrownBy(() -> Settings.of(layers))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("bad value for `retries in the central document`: a whole number")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aBadValueOfALayerThatLosesHurtsNobody() throws Exception {
    Layers layers =
        Layers.of(Map.of("retries", List.of("2")), host).above(Origin.SYSTEM, retries("many"));

    assertThat(Settings.of(layers).value(Keys.RETRIES)).isEqualTo(2);
  }

  @Test
  void whatIsNotObeyedIsSaidInTheOrderOfTheLayers() throws Exception {
    write(user, "from-tomorrow = 1");
    write(machine, "from-yesterday = 1");

    Settings settings = Settings.of(Layers.of(Map.of(), host).above(Origin.SYSTEM, retries("1")));

    assertThat(settings.passedOver())
        .satisfiesExactly(
            mine -> assertThat(mine).contains("from-tomorrow"),
            central -> assertThat(central).isEqualTo("the central document is a day old"),
            machines -> assertThat(machines).contains("from-yesterday"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "user file", "system file"})
  void everyPlaceIsThereWithOrWithoutItsFile(String above) throws Exception {
    write(folder.resolve("mine.toml"), "sync = false");
    Map<String, List<String>> named = Map.of("config", List.of("mine.toml"));

    for (Map<String, List<String>> flags : List.of(named, Map.<String, List<String>>of())) {
      Layers layers = Layers.of(flags, host).above(origin(above), retries("3"));
      assertThat(Settings.of(layers).setting(Keys.RETRIES).origin()).isEqualTo(CENTRAL);
    }
  }

  @Test
  void thereIsNoPlaceAboveAStranger() throws Exception {
    Layers layers = Layers.of(Map.of(), host);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> layers.above(CENTRAL, retries("3")))
        .withMessageContaining("central document");
  }

  /** {@code retries} is set by this layer and all below it. */
  private Map<String, List<String>> everyLayerFrom(Origin highest) throws IOException {
    int from = ORDER.indexOf(highest);
    if (from <= ORDER.indexOf(Origin.SYSTEM)) {
      write(machine, "retries = " + value(Origin.SYSTEM));
    }
    if (from <= ORDER.indexOf(Origin.USER)) {
      write(user, "retries = " + value(Origin.USER));
    }
    if (from <= ORDER.indexOf(Origin.ENVIRONMENT)) {
      host.with("JGO_RETRIES", "" + value(Origin.ENVIRONMENT));
    }
    return highest == Origin.FLAG ? Map.of("retries", List.of("" + value(Origin.FLAG))) : Map.of();
  }

  private static int value(Origin origin) {
    return origin == Origin.DEFAULT ? 6 : 10 + ORDER.indexOf(origin);
  }

  private static Origin origin(String words) {
    List<Origin> all =
        List.of(
            Origin.FLAG,
            Origin.ENVIRONMENT,
            Origin.FILE,
            Origin.USER,
            Origin.SYSTEM,
            Origin.DEFAULT);
    return all.stream().filter(origin -> origin.words().equals(words)).findFirst().orElseThrow();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
