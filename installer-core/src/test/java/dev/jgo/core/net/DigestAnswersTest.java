// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples of RFC 7616 section 3.9.1 and RFC 2069 as corrected. */
class DigestAnswersTest {

  private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private static Challenge rfc7616(String algorithm) {
    return Challenge.parse(
            List.of(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
                    + algorithm
                    + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                    + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  })
  void answersAsTheStandardDoes(String algorithm, String response) {
    String header =
        DigestAnswers.to(rfc7616(algorithm), () -> CLIENT_NONCE)
            .orElseThrow()
            .header(new Login("Mufasa", "Circle of Life"), "GET", "/dir/index.html");
    assertThat(header)
        .contains("response=\"" + response + "\"")
        .contains("nc=00000001")
        .contains("algorithm=" + algorithm)
        .doesNotContain("Circle");
  }

  @Test
  void aNonceIsCounted() {
    DigestAnswers answers = DigestAnswers.to(rfc7616("MD5"), () -> "x").orElseThrow();
    answers.header(new Login("a", "b"), "GET", "/");
    assertThat(answers.header(new Login("a", "b"), "GET", "/")).contains("nc=00000002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest realm=\"x\", nonce=\"n\", algorithm=MD5-sess",
        "Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\"",
        "Digest realm=\"x\"",
        "Basic realm=\"x\", nonce=\"n\"",
      })
  void whatIsNotSpokenIsNotAnswered(String header) {
    assertThat(DigestAnswers.to(Challenge.parse(List.of(header)).get(0), () -> "x")).isEmpty();
  }

  @Test
  void oneHeaderMayHoldSeveralChallenges() {
    List<Challenge> all =
        Challenge.parse(
            List.of(
                "Negotiate, NTLM, Basic realm=\"a, \\\"b\\\" Digest c=d\", Digest realm=r,"
                    + " nonce=\"n=\"",
                "Bearer"));
    assertThat(all)
        .extracting(Challenge::scheme)
        .containsExactly("Negotiate", "NTLM", "Basic", "Digest", "Bearer");
    assertThat(all.get(2).parameters()).containsEntry("realm", "a, \"b\" Digest c=d");
    assertThat(all.get(3).parameters()).containsEntry("nonce", "n=").containsEntry("realm", "r");
  }
}
