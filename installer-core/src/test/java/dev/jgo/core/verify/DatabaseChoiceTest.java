// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GOSUMDB}, as go reads it. */
class DatabaseChoiceTest {

  private static final String KEY =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sum.golang.org", KEY})
  void gosOwnIsTheUsualOne(String text) throws Exception {
    DatabaseChoice choice = choice(text);
    assertThat(choice.key().name()).isEqualTo("sum.golang.org");
    assertThat(choice.address()).isEmpty();
  }

  @Test
  void itsOtherAddressHasTheSameKey() throws Exception {
    DatabaseChoice choice = choice("sum.golang.google.cn");
    assertThat(choice.key()).isEqualTo(VerifierKey.SUM_GOLANG_ORG);
    assertThat(choice.address()).contains(URI.create("https://sum.golang.google.cn"));
  }

  @Test
  void anotherKeyMayHaveAnAddress() throws Exception {
    VerifierKey own = SmallDatabase.of("sums.example", 1).key();
    assertThat(own.name()).isEqualTo("sums.example");
    DatabaseChoice choice = choice(KEY + " https://proxy.example/sumdb/");
    assertThat(choice.address()).contains(URI.create("https://proxy.example/sumdb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "off",
        "sums.example",
        "sum.golang.org http://plain.example",
        "sum.golang.org https://a.example more",
        "sum.golang.org+00000000+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
      })
  void whatIsNoDatabaseIsRefused(String text) {
    JgoException refused = catchThrowableOfType(JgoException.class, () -> choice(text));
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.BAD_SETTING);
    assertThat(refused.getMessage()).startsWith("`GOSUMDB` ");
    assertThat(refused.hints()).containsExactly("without the variable `sum.golang.org` is asked");
  }

  @Test
  void aFileThatSaysNoIsNamedWithTheWayOut(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("env"), "GOSUMDB=off\n");
    ManualHost host = new ManualHost(folder).with("GOENV", file.toString());
    JgoException refused = catchThrowableOfType(JgoException.class, () -> DatabaseChoice.of(host));
    assertThat(refused)
        .hasMessage("`GOSUMDB` in `" + file + "` switches the checksum database off");
    assertThat(refused.hints())
        .containsExactly("after `go env -u GOSUMDB` `sum.golang.org` is asked");
  }

  private static DatabaseChoice choice(String text) throws JgoException {
    return DatabaseChoice.of(new ManualHost(Path.of("/nowhere")).with("GOSUMDB", text));
  }
}
