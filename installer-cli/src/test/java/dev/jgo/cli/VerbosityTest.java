// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Level;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParseResult;

class VerbosityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "list, INFO, DEBUG",
    "list -q, ERROR, DEBUG",
    "list -v, DEBUG, TRACE",
    "list -vv, TRACE, TRACE",
    "list -v -v -v, TRACE, TRACE",
    "list --verbose, DEBUG, TRACE",
    "list --log-level error, ERROR, WARN",
    "list --log-level warn, WARN, INFO",
    "list --log-level trace -v, TRACE, TRACE",
    "list --log-level warn -v, DEBUG, TRACE",
    "list -q -v, ERROR, TRACE",
  })
  void theLogCarriesOneMoreThanTheScreen(String words, Level screen, Level log)
      throws RequestException {
    ParseResult parsed = Commands.line().parseArgs(words.split(" ")).subcommand();
    Settings settings = Settings.of(SettingFlags.read(parsed), new FakeHost(folder));

    Verbosity verbosity = Verbosity.of(parsed, settings);

    assertThat(verbosity).isEqualTo(new Verbosity(screen, log));
    assertThat(verbosity.chatty()).isEqualTo(screen.compareTo(Level.INFO) >= 0);
  }
}
