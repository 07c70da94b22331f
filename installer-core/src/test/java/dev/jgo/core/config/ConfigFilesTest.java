// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file wins, which is read, and what is said of a bad one. */
class ConfigFilesTest {

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

  @Test
  void flagBeforeVariableBeforeUserBeforeMachineBeforeDefault() throws Exception {
    write(machine, "retries = 1\nspeed-time = '1s'\nread-timeout = '1s'\nsync = false");
    write(user, "retries = 2\nspeed-time = '2s'\nread-timeout = '2s'");
    host.with("JGO_RETRIES", "3").with("JGO_SPEED_TIME", "3s");

    Settings settings = Settings.of(Map.of("retries", List.of("4")), host);

    assertThat(settings.value(Keys.RETRIES)).isEqualTo(4);
    assertThat(settings.value(Keys.SPEED_TIME)).hasSeconds(3);
    assertThat(settings.value(Keys.READ_TIMEOUT)).hasSeconds(2);
    assertThat(settings.setting(Keys.SYNC))
        .isEqualTo(new Setting<>(false, Origin.SYSTEM, "sync in " + machine + ", line 4"));
    assertThat(settings.setting(Keys.READ_TIMEOUT).origin()).isEqualTo(Origin.USER);
    assertThat(settings.value(Keys.CONNECT_TIMEOUT)).hasSeconds(10);
  }

  @Test
  void theNamedFileStandsForBoth() throws Exception {
    write(user, "retries = 2");
    write(folder.resolve("mine.toml"), "sync = false");

    Settings settings = Settings.of(Map.of("config", List.of("mine.toml")), host);

    assertThat(settings.value(Keys.SYNC)).isFalse();
    assertThat(settings.value(Keys.RETRIES)).isEqualTo(6);
    assertThat(settings.setting(Keys.SYNC).origin()).isEqualTo(Origin.FILE);
  }

  @Test
  void aListMayBeOneTextOrSeveral() throws Exception {
    write(user, "mirror = 'https://one.example/go'");
    assertThat(Settings.of(Map.of(), host).value(Keys.MIRROR)).hasSize(1);

    write(user, "mirror = ['https://one.example/go', 'https://two.example/go']");
    assertThat(Settings.of(Map.of(), host).value(Keys.MIRROR)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retries = [1, 2] | line 2: `retries` takes one value",
        "header = 'X: y' | line 2: `header` works on the command line only",
        "[net] | line 2: settings have no tables",
        "retries = 'many' | retries in FILE, line 2`: a whole number",
        "mirror = 'ftp://x' | mirror in FILE, line 2`: an address"
      })
  void aBadSettingIsNamedWithFileAndLine(String line, String message) throws Exception {
    write(user, "# ours\n" + line);

    RequestException refused = refusal(Map.of());

    assertThat(refused.kind()).isEqualTo(FailureKind.BAD_SETTING);
    assertThat(refused.getMessage()).contains(user.toString());
    assertThat(refused.getMessage()).contains(message.replace("FILE", user.toString()));
  }

  @Test
  void whatIsNoTextIsRefused() throws Exception {
    Files.write(user, new byte[] {'a', (byte) 0xff});
    assertThat(refusal(Map.of())).hasMessageContaining("not UTF-8");
    Files.write(user, new byte[300_000]);
    assertThat(refusal(Map.of())).hasMessageContaining("too large");
    Files.delete(user);
    Files.createDirectory(user);
    assertThat(refusal(Map.of())).hasMessageContaining("cannot be read");
  }

  @Test
  void aNamedFileThatIsNotThereIsAnError() {
    assertThat(refusal(Map.of("config", List.of("gone.toml")))).hasMessageContaining("gone.toml");
  }

  @Test
  void rootReadsNoFileThatOthersCanWrite() throws Exception {
    write(user, "retries = 2");
    Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rw-rw-rw-"));

    Settings settings = Settings.of(Map.of(), host);

    boolean root = host.privileged();
    assertThat(settings.value(Keys.RETRIES)).isEqualTo(root ? 6 : 2);
    assertThat(settings.passedOver()).hasSize(root ? 1 : 0);
    if (root) {
      assertThat(refusal(Map.of("config", List.of(user.toString()))))
          .hasMessageContaining("is not read");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mirror | https://ada:secret@one.example/go | https://****@one.example/go",
        "proxy | http://ada:secret@proxy.example:3128 | http://****@proxy.example:3128",
        "proxy | direct | direct",
        "header | X-Token: secret | X-Token: ****"
      })
  void secretsAreNotShown(String name, String text, String shown) throws Exception {
    Settings settings = Settings.of(Map.of(name, List.of(text)), host);

    assertThat(settings.shown(Keys.named(name).orElseThrow())).containsExactly(shown);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private RequestException refusal(Map<String, List<String>> flags) {
    return catchThrowableOfType(RequestException.class, () -> Settings.of(flags, host));
  }
}
