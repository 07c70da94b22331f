// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GOSUMDB}, as go reads it. */
class DatabaseChoiceTest {

  private static final String KEY =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sum.golang.org", KEY})
  void gosOwnIsTheUsualOne(String text) throws Exception {
    DatabaseChoice choice = DatabaseChoice.parse(Optional.of(text));
    assertThat(choice.key().name()).isEqualTo("sum.golang.org");
    assertThat(choice.address()).isEmpty();
  }

  @Test
  void itsOtherAddressHasTheSameKey() throws Exception {
    DatabaseChoice choice = DatabaseChoice.parse(Optional.of("sum.golang.google.cn"));
    assertThat(choice.key()).isEqualTo(VerifierKey.SUM_GOLANG_ORG);
    assertThat(choice.address()).contains(URI.create("https://sum.golang.google.cn"));
  }

  @Test
  void anotherKeyMayHaveAnAddress() throws Exception {
    VerifierKey own = SmallDatabase.of("sums.example", 1).key();
    assertThat(own.name()).isEqualTo("sums.example");
    DatabaseChoice choice =
        DatabaseChoice.parse(Optional.of(KEY + " https://proxy.example/sumdb/"));
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
    JgoException refused =
        catchThrowableOfType(JgoException.class, () -> DatabaseChoice.parse(Optional.of(text)));
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.BAD_SETTING);
    assertThat(refused.getMessage()).contains("GOSUMDB");
  }
}
