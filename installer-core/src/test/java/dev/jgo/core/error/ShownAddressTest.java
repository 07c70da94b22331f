// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h.test/a/b | https://h.test/a/b | /a/b",
        "https://h.test:8443/a | https://h.test:8443/a | /a",
        "https://u:pw@h.test/a | https://h.test/a | /a",
        "https://h.test/?mode=json&include=all | https://h.test/?mode=json&include=all"
            + " | /?mode=json&include=all",
        "https://h.test/?mode=json&t=SECRET | https://h.test/?mode=json&**** | /?mode=json&t=****",
        "https://h.test/a?X-Sig=SECRET&b=SECRET | https://h.test/a?**** | /a?X-Sig=****&b=****",
        "https://h.test/a?SECRET | https://h.test/a?**** | /a?****",
        "https://h.test/a?mode=SECRET | https://h.test/a?**** | /a?mode=****",
        "https://h.test/a?SECRET%20SECRET=x | https://h.test/a?**** | /a?****",
        "https://h.test/a#SECRET | https://h.test/a | /a",
        "https://h.test/a;jsessionid=SECRET/b | https://h.test/a;****/b | /a;****/b",
      })
  void valuesOfAQueryAreNotShown(URI uri, String shown, String named) {
    assertThat(ShownAddress.of(uri)).isEqualTo(shown);
    assertThat(ShownAddress.targetWithNames(uri)).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.27.2 | 1.27.2",
        "go@1.27 | go@1.27",
        "/opt/my go | /opt/my go",
        "https://h.test/a | https://h.test/a",
        "http://u:pw@h | http://****@h",
        "HTTP://u:p/w@h:3128 | HTTP://****@h:3128",
        "http://u:p@w@h | http://****@h",
        "https://h.test/a?t=SECRET#SECRET | https://h.test/a?****",
        "u:pw@h | ****@h",
        "token@h:3128 | ****@h:3128",
        "pw:x http://h | ****http://h",
        "--proxi=http://u:pw@h | --proxi=http://****@h",
        "Authorization: Bearer SECRET | Authorization: ****",
        "X-Api-Key:SECRET | X-Api-Key: ****",
        "Cookie: u=http://SECRET/ | Cookie: ****",
      })
  void wordsThatWereTypedHideLogins(String typed, String shown) {
    assertThat(ShownAddress.word(typed)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no way to `http://u:pw@h/a?t=SECRET` | no way to `http://****@h/a?****`",
        "see u:pw@h and https://h.test/a?mode=json | see ****@h and https://h.test/a?mode=json",
        "Illegal character in query at 3: ftp://h/?t=SECRET^ | Illegal character in query at 3:"
            + " ftp://h/?****",
        "there is no `/home/me/http:/u:pw@h/f?t=SECRET` | there is no"
            + " `/home/me/http:/****@h/f?****`",
        "no connection to `a`: 127.0.0.1:1 refused | no connection to `a`: 127.0.0.1:1 refused",
      })
  void sentencesHideThem(String text, String shown) {
    assertThat(ShownAddress.within(text)).isEqualTo(shown);
  }

  @Test
  void aLongTextIsLookedAtOnce() {
    long start = System.nanoTime();
    ShownAddress.within("a".repeat(200_000) + ":" + "b".repeat(200_000) + " @ x://");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
