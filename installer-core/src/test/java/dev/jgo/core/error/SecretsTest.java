// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private final Secrets secrets = new Secrets();

  @Test
  void aLoginIsMaskedInEveryFormInWhichItTravels() {
    secrets.addUserinfo("me:p%40ss&word");
    String basic =
        Base64.getEncoder().encodeToString("me:p@ss&word".getBytes(StandardCharsets.UTF_8));
    for (String form :
        new String[] {
          "p@ss&word", "P@SS&WORD", "p%40ss%26word", "p%40ss&word", "p@ss&amp;word", basic
        }) {
      assertThat(secrets.masked("no " + form + " here")).isEqualTo("no **** here");
    }
    assertThat(secrets.masked("me is not let in")).isEqualTo("me is not let in");
  }

  @Test
  void aUserWithoutPasswordIsAToken() {
    secrets.addUserinfo("ghp_12345");
    assertThat(secrets.masked("ghp_12345")).isEqualTo("****");
  }

  @Test
  void ofAHeaderTheTokenIsKnownAndItsWordsStay() {
    secrets.addHeader("Bearer eyJhbGciOi.J9");
    secrets.addHeader("sid=abcdef12345; theme=dark");
    assertThat(secrets.masked("Bearer wanted, got eyJhbGciOi.J9 and abcdef12345"))
        .isEqualTo("Bearer wanted, got **** and ****");
    secrets.addHeader(
        "Basic "
            + Base64.getEncoder().encodeToString("u:hunter22".getBytes(StandardCharsets.UTF_8)));
    assertThat(secrets.masked("hunter22")).isEqualTo("****");
  }

  @Test
  void ofAnAddressTheTokensAre() {
    secrets.addQuery(URI.create("https://h.test/a?mode=json&sig=ab%2Fcdefgh&v=2"));
    assertThat(secrets.masked("ab/cdefgh ab%2Fcdefgh json 2")).isEqualTo("**** **** json 2");
  }

  @Test
  void aShortOneIsMaskedWhereItStandsAlone() {
    secrets.addLogin("me", "go");
    assertThat(secrets.words("go is not in gopher")).isEqualTo("**** is not in gopher");
    assertThat(secrets.masked("go1.26.8 of go.dev")).isEqualTo("go1.26.8 of go.dev");
  }

  @Test
  void whatAStrangerHidesInItOrCutsOffIsMaskedToo() {
    secrets.add("hunter22");
    assertThat(secrets.words("x".repeat(196) + "hunter22")).doesNotContain("hunt");
    assertThat(secrets.words("hunter22\u001b[31m")).isEqualTo("**** [31m");
    assertThat(secrets.words("\"abc\"")).isEqualTo("\"abc\"");
    assertThat(secrets.words("\"hunter22\"")).isEqualTo("\"****\"");
  }

  @Test
  void nothingKnownChangesNothing() {
    assertThat(secrets.masked("as it is")).isEqualTo("as it is");
    secrets.add("");
    secrets.addHeader(" ");
    assertThat(secrets.masked("as it is")).isEqualTo("as it is");
    assertThat(secrets).hasToString("Secrets");
  }
}
