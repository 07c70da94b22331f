// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.claimTotal;
import static dev.jgo.testkit.http.Effects.freshETag;
import static dev.jgo.testkit.http.Effects.freshWeakETag;
import static dev.jgo.testkit.http.Effects.ignoreIfRange;
import static dev.jgo.testkit.http.Effects.ignoreRange;
import static dev.jgo.testkit.http.Effects.shiftBytes;
import static dev.jgo.testkit.http.Effects.shiftRange;
import static dev.jgo.testkit.http.Effects.shortenRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.RawClient.Heard;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
  private static final String TEXT = "0123456789";

  private final FaultServer server =
      FaultServer.http().serve("/f", Content.of(TEXT).tagged("\"one\""));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, bytes 0-3/10, 0123",
    "bytes=8-, 206, bytes 8-9/10, 89",
    "bytes=-3, 206, bytes 7-9/10, 789",
    "bytes=5-99, 206, bytes 5-9/10, 56789",
    "bytes=0-1, 206, bytes 0-1/10, 01",
    "bytes=10-, 416, bytes */10, ''",
    "'bytes=0-1,3-4', 200, '', 0123456789",
    "bytes=4-2, 200, '', 0123456789",
    "lines=1-2, 200, '', 0123456789",
  })
  void answersRangesByTheRules(String range, int status, String told, String body)
      throws IOException {
    Heard heard = RawClient.get(server, "/f", "Range: " + range);

    assertThat(heard.body()).asString().isEqualTo(body);
    assertThat(server.exchanges().get(0).status()).isEqualTo(status);
    assertThat(server.exchanges().get(0).contentRange()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"'\"one\"', 89", "'\"two\"', 0123456789", "'W/\"one\"', 0123456789"})
  void answersTheWholeFileWhereIfRangeDoesNotMatch(String tag, String body) throws IOException {
    Heard heard = RawClient.get(server, "/f", "Range: bytes=8-", "If-Range: " + tag);

    assertThat(heard.body()).asString().isEqualTo(body);
  }

  @Test
  void saysNotModifiedToWhoHasTheTag() throws IOException {
    Heard heard = RawClient.get(server, "/f", "If-None-Match: \"one\"");

    assertThat(heard.head()).startsWith("HTTP/1.1 304");
    assertThat(heard.body()).isEmpty();
  }

  @Test
  void sendsOnlyTheHeadToHead() throws IOException {
    Heard heard = RawClient.ask(server, "HEAD", "/f");

    assertThat(heard.head()).contains("Content-Length: 10");
    assertThat(heard.body()).isEmpty();
  }

  @Test
  void ignoresTheRangeOrTheCondition() throws IOException {
    server.next(usual().with(ignoreRange()), usual().with(ignoreIfRange(), freshETag()));

    Heard whole = RawClient.get(server, "/f", "Range: bytes=8-");
    Heard part = RawClient.get(server, "/f", "Range: bytes=8-", "If-Range: \"one\"");

    assertThat(whole.head()).startsWith("HTTP/1.1 200").doesNotContain("Accept-Ranges");
    assertThat(part.head()).startsWith("HTTP/1.1 206").contains("ETag: \"v2\"");
  }

  @Test
  void startsElsewhereAndSaysSo() throws IOException {
    server.next(usual().with(shiftRange(-2)), usual().with(shiftRange(1)));

    Heard before = RawClient.get(server, "/f", "Range: bytes=8-");
    Heard after = RawClient.get(server, "/f", "Range: bytes=8-");

    assertThat(before.head()).contains("Content-Range: bytes 6-9/10");
    assertThat(before.body()).asString().isEqualTo("6789");
    assertThat(after.head()).contains("Content-Range: bytes 9-9/10");
    assertThat(after.body()).asString().isEqualTo("9");
  }

  @Test
  void sendsOtherBytesThanItSays() throws IOException {
    server.next(usual().with(shiftBytes(-8)));

    Heard heard = RawClient.get(server, "/f", "Range: bytes=8-");

    assertThat(heard.head()).contains("Content-Range: bytes 8-9/10");
    assertThat(heard.body()).asString().isEqualTo("01");
  }

  @Test
  void endsEarlyOrClaimsAnotherTotal() throws IOException {
    server.next(usual().with(shortenRange(3), claimTotal(99)));

    Heard heard = RawClient.get(server, "/f", "Range: bytes=2-");

    assertThat(heard.head()).contains("Content-Range: bytes 2-4/99").contains("Content-Length: 3");
    assertThat(heard.body()).asString().isEqualTo("234");
  }

  @Test
  void changesTheTagEachTime() throws IOException {
    server.always("/f", Answer.serve(Content.of(TEXT)).with(freshWeakETag()));

    assertThat(RawClient.get(server, "/f").head()).contains("ETag: W/\"v1\"");
    assertThat(RawClient.get(server, "/f").head()).contains("ETag: W/\"v2\"");
  }
}
