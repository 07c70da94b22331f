// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that nobody's server sends: each is no list, at no more cost than its bytes. */
class HostileListsTest {

  private static final String FILE =
      "{\"filename\":\"go1.26.8.linux-amd64.tar.gz\",\"kind\":\"archive\",\"sha256\":\"\"}";

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("a version of 8 MB", "[{\"version\":\"" + "a".repeat(8 << 20) + "\"}]"),
        Arguments.of("a name of 8 MB", "[{\"" + "a".repeat(8 << 20) + "\":1}]"),
        Arguments.of(
            "a file name of escapes",
            "[{\"files\":[{\"filename\":\"" + "\\u4e2d".repeat(900) + "\"}]}]"),
        Arguments.of("a list in a list, a million times", "[".repeat(1_000_000)),
        Arguments.of("an object in an object", "[{\"a\":" + "{\"a\":".repeat(100_000)),
        Arguments.of(
            "more files than Go has", "[{\"files\":[" + (FILE + ",").repeat(40_000) + FILE + "]}]"),
        Arguments.of(
            "a number of 200 KB", "[{\"files\":[{\"size\":" + "9".repeat(200_000) + "}]}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void isNoList(String what, String list) {
    assertThatThrownBy(() -> ReleaseList.read(new StringReader(list)))
        .as(what)
        .isInstanceOf(IOException.class);
  }

  @Test
  void quotesBehindBackslashesEndNoString() throws Exception {
    String list = "[{\"version\":\"" + "\\\"\\\\".repeat(1000) + "\",\"files\":[" + FILE + "]}]";
    assertThat(ReleaseList.read(new StringReader(list)).files()).hasSize(1);
  }

  @Test
  void moduleListOfManyVersionsIsReadLineByLine() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("v0.0.1-go1.").append(i / 1000 + 21).append('.').append(i % 1000);
      lines.append(".linux-amd64\n");
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    assertThat(bytes.length).isLessThan(ModuleProxies.LIMIT);
    assertThat(ModuleProxies.read(bytes, "test", Instant.EPOCH).releases()).hasSize(20_000);
  }
}
