// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path folder;

  private ManualHost host;

  @BeforeEach
  void anEmptyEnvironment() {
    host = new ManualHost(folder);
  }

  @Test
  void haveTheDefaultsOfTheContract() throws Exception {
    Settings settings = Settings.of(Map.of(), host);

    assertThat(settings.value(Keys.MIRROR)).isEmpty();
    assertThat(settings.value(Keys.CA_FILE)).isEmpty();
    assertThat(settings.value(Keys.CONNECT_TIMEOUT)).hasSeconds(10);
    assertThat(settings.value(Keys.FIRST_BYTE_TIMEOUT)).hasSeconds(60);
    assertThat(settings.value(Keys.READ_TIMEOUT)).hasSeconds(20);
    assertThat(settings.value(Keys.SPEED_LIMIT)).isEqualTo(1024);
    assertThat(settings.value(Keys.SPEED_TIME)).hasSeconds(30);
    assertThat(settings.value(Keys.MAX_TIME)).isEmpty();
    assertThat(settings.value(Keys.RETRIES)).isEqualTo(6);
    assertThat(settings.value(Keys.RETRY_MAX_TIME)).hasMinutes(10);
    assertThat(settings.value(Keys.PREFIX)).isEmpty();
    assertThat(settings.value(Keys.MODIFY_PATH)).isTrue();
    assertThat(settings.value(Keys.LINKS)).isTrue();
    assertThat(settings.value(Keys.KEEP_ARCHIVE)).isFalse();
    assertThat(settings.value(Keys.SYNC)).isTrue();
    assertThat(settings.value(Keys.STRICT_PATH)).isFalse();
    assertThat(settings.value(Keys.LOCK_TIMEOUT)).hasMinutes(10);
    assertThat(settings.value(Keys.PROGRESS)).isEqualTo(Keys.Progress.AUTO);
    assertThat(settings.value(Keys.COLOR)).isEqualTo(Keys.Color.AUTO);
    assertThat(settings.value(Keys.LOG_FILE)).isEmpty();
    assertThat(settings.value(Keys.LOG_LEVEL)).isEqualTo(Keys.LogLevel.INFO);
    assertThat(settings.value(Keys.OFFLINE)).isFalse();
    assertThat(settings.setting(Keys.SYNC))
        .isEqualTo(new Setting<>(true, Origin.DEFAULT, "the default"));
  }

  @Test
  void areAllListedOnceAndSpelledAlike() {
    Set<String> names = new HashSet<>();
    for (Key<?> key : Keys.ALL) {
      assertThat(key.name()).matches("[a-z]+[46]?(-[a-z]+)*");
      assertThat(names.add(key.name())).as(key.name()).isTrue();
      assertThat(key.flag()).isEqualTo("--" + key.name());
      assertThat(key.variable()).matches("JGO_[A-Z_]+[46]?");
      assertThat(key.meaning()).isNotBlank().doesNotEndWith(".");
    }
    assertThat(Keys.FIRST_BYTE_TIMEOUT.variable()).isEqualTo("JGO_FIRST_BYTE_TIMEOUT");
  }

  @Test
  void preferTheFlagToTheEnvironment() throws Exception {
    host.with("JGO_RETRIES", "3");
    host.with("JGO_READ_TIMEOUT", "7s");

    Settings settings = Settings.of(Map.of("retries", List.of("1", "2")), host);

    assertThat(settings.setting(Keys.RETRIES))
        .isEqualTo(new Setting<>(2, Origin.FLAG, "--retries"));
    assertThat(settings.setting(Keys.READ_TIMEOUT))
        .isEqualTo(new Setting<>(Duration.ofSeconds(7), Origin.ENVIRONMENT, "JGO_READ_TIMEOUT"));
  }

  @Test
  void splitAVariableAtCommasOnlyForLists() throws Exception {
    host.with("JGO_MIRROR", "https://a.example/go, http://b.example:8080 ,");
    host.with("JGO_LOG_FILE", "/tmp/a,b");

    Settings settings = Settings.of(Map.of(), host);

    assertThat(settings.value(Keys.MIRROR))
        .containsExactly(
            new MirrorChoice.Address(URI.create("https://a.example/go")),
            new MirrorChoice.Address(URI.create("http://b.example:8080")));
    assertThat(settings.value(Keys.LOG_FILE)).contains(Path.of("/tmp/a,b"));
  }

  @Test
  void aMirrorMayBeNamedAsTheTableNamesIt() throws Exception {
    host.with("JGO_MIRROR", "aliyun,golang.google.cn");
    assertThat(Settings.of(Map.of(), host).value(Keys.MIRROR))
        .containsExactly(
            new MirrorChoice.Known(KnownSource.ALIYUN),
            new MirrorChoice.Known(KnownSource.GOLANG_GOOGLE_CN));
  }

  @ParameterizedTest
  @CsvSource({
    "connect-timeout, 10",
    "connect-timeout, 0s",
    "connect-timeout, -1s",
    "connect-timeout, 1d",
    "first-byte-timeout, 0ms",
    "read-timeout, 0m",
    "speed-time, 0s",
    "max-time, 0s",
    "max-time, 999999999h",
    "lock-timeout, ten",
    "retry-max-time, 1.5m",
    "speed-limit, 1x",
    "speed-limit, -1",
    "speed-limit, 999999999999g",
    "retries, -1",
    "retries, +1",
    "retries, 1e3",
    "retries, 9999999999",
    "sync, maybe",
    "links, ''",
    "modify-path, 2",
    "keep-archive, y",
    "strict-path, o n",
    "progress, loud",
    "progress, TTY",
    "color, blue",
    "prefix, ''",
    "log-file, ''",
    "ca-file, ''",
    "mirror, ftp://other.example",
    "mirror, other.example",
    "mirror, https://",
    "mirror, https://u:secret@h.example/?q=secret",
    "mirror, https://h.example/#secret",
    "mirror, https://h.example:99999/secret",
    "mirror, https://h.example:0/secret",
    "mirror, 'https://u:sec ret@h.example/'",
    "mirror, http:secret"
  })
  void nameWhereABadValueCameFromAndNeverASecretInIt(String name, String value) {
    RequestException byFlag = refusal(Map.of(name, List.of(value)));

    assertThat(Produced.kind(byFlag.kind())).isEqualTo(FailureKind.BAD_SETTING);
    assertThat(byFlag.exitCode().status()).isEqualTo(2);
    assertThat(byFlag).hasMessageStartingWith("bad value for `--" + name + "`: ");
    assertThat(byFlag.getMessage()).doesNotContain("secret").doesNotContain("u:sec");

    String variable = "JGO_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    if (!value.isEmpty()) {
      host.with(variable, value);
      assertThat(refusal(Map.of())).hasMessageStartingWith("bad value for `" + variable + "`: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "mirror | 'https://a.\u200bexample | `'https://a.\\u200bexample`, with a quotation mark,"
            + " the invisible character U+200B in it",
        "mirror | ftp://u:secret@a.example:21/secret?secret | `ftp://****@a.example:21/****`",
        "mirror | https://user:secret | `https://user****`",
        "proxy | http://a\u00a0b:1 | `http://a\\u00a0b:1`, with the invisible character U+00A0 in"
            + " it",
        "proxy | http://u:sec ret@[::1]:x | `http://****@[::1]****`, with a blank in it",
        "doh | http://secret@dns.example/secret | `http://****@dns.example/****`",
        "resolver | dns.example | `dns.example`",
        "retries | six | `six`",
        "mirror | https://a\tb/ | `https://a\\u0009b/****`, with a tab in it"
      })
  void showWhatIsSeenOfABadValue(String name, String value, String seen) {
    assertThat(refusal(Map.of(name, List.of(value))))
        .hasMessageEndingWith("; here it is " + seen)
        .message()
        .doesNotContain("secret", "sec ret");
  }

  @Test
  void showNothingOfAHeader() {
    assertThat(refusal(Map.of("header", List.of("se cret: x")))).message().doesNotContain("cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://a.example/\"",
        "'https://a.example/'",
        " https://a.example/ ",
        "https://a.example/\r\n",
        "\ufeffhttps://a.example/\u00a0",
        "\u201chttps://a.example/\u201d",
        "\" https://a.example/ \"\n"
      })
  void dropWhatSurroundsAText(String text) throws Exception {
    host.with("JGO_DOH", text).with("JGO_MIRROR", text).with("JGO_RETRIES", "\"3\"\n");
    Settings settings = Settings.of(Map.of("mirror", List.of(text)), host);
    assertThat(settings.value(Keys.DOH)).contains(URI.create("https://a.example/"));
    assertThat(settings.value(Keys.MIRROR))
        .isEqualTo(Settings.of(Map.of(), host).value(Keys.MIRROR))
        .containsExactly(new MirrorChoice.Address(URI.create("https://a.example/")));
    assertThat(settings.value(Keys.RETRIES)).isEqualTo(3);
    assertThat(settings.shown(Keys.DOH)).containsExactly("https://a.example/");
  }

  @Test
  void takeAVariableOfBlanksForNone() throws Exception {
    host.with("JGO_RETRIES", " \t").with("JGO_MIRROR", "\"\"");
    Settings settings = Settings.of(Map.of(), host);
    assertThat(settings.value(Keys.RETRIES)).isEqualTo(6);
    assertThat(settings.value(Keys.MIRROR)).isEmpty();
  }

  @Test
  void refuseAListThatNamesNothing() {
    host.with("JGO_MIRROR", " , ");

    assertThat(refusal(Map.of())).hasMessageContaining("JGO_MIRROR");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "10s, 10000",
    "2m, 120000",
    "1h, 3600000",
    "0s, 0",
    "8760h, 31536000000"
  })
  void readDurations(String text, long millis) throws Exception {
    assertThat(Settings.of(Map.of("lock-timeout", List.of(text)), host).value(Keys.LOCK_TIMEOUT))
        .hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "1k, 1024", "1K, 1024", "2M, 2097152", "1g, 1073741824"})
  void readRatesAsCurlDoes(String text, long bytes) throws Exception {
    assertThat(Settings.of(Map.of("speed-limit", List.of(text)), host).value(Keys.SPEED_LIMIT))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "on", "YES", "1"})
  void readSwitches(String text) throws Exception {
    assertThat(Settings.of(Map.of("strict-path", List.of(text)), host).value(Keys.STRICT_PATH))
        .isTrue();
    assertThat(Settings.of(Map.of("sync", List.of("off")), host).value(Keys.SYNC)).isFalse();
  }

  @Test
  void readWordsAndOptionalValues() throws Exception {
    Settings settings =
        Settings.of(
            Map.of(
                "progress", List.of("json"),
                "color", List.of("never"),
                "max-time", List.of("5m"),
                "prefix", List.of("opt/go")),
            host);

    assertThat(settings.value(Keys.PROGRESS)).isEqualTo(Keys.Progress.JSON);
    assertThat(settings.value(Keys.COLOR)).isEqualTo(Keys.Color.NEVER);
    assertThat(settings.value(Keys.MAX_TIME)).contains(Duration.ofMinutes(5));
    assertThat(settings.value(Keys.PREFIX)).contains(Path.of("opt/go"));
  }

  private RequestException refusal(Map<String, List<String>> flags) {
    return catchThrowableOfType(RequestException.class, () -> Settings.of(flags, host));
  }
}
