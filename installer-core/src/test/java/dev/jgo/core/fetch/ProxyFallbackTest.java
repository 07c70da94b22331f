// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.config.GoProxy;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.system.ManualHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked for what, by the lists that people write into {@code GOPROXY}. */
class ProxyFallbackTest {

  private final List<String> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // GOPROXY; what a, b and c say; who is asked
        "a,b,c; ok; a",
        "a,b,c; 404 ok; a b",
        "a,b,c; 404 410 ok; a b c",
        "a,b,c; 404 410 404; a b c",
        "a,b,c; 403; a",
        "a,b,c; down; a",
        "a,b,c; 404 503; a b",
        "a,b,c; wrong; a",
        "a|b,c; 403 ok; a b",
        "a|b,c; down 403; a b",
        "a|b|c; down wrong 500; a b c",
        "a|b|c; down wrong ok; a b c",
        "a,b|c; 500; a"
      })
  void commaAndBarDecideWhoIsAskedNext(String list, String answers, String whom)
      throws JgoException {
    List<String> expected = List.of(whom.split(" "));
    boolean good = answers.endsWith("ok");

    if (good) {
      assertThat(first(list, answers)).isEqualTo(expected.get(expected.size() - 1));
    } else {
      String last = answers.substring(answers.lastIndexOf(' ') + 1);
      assertThatThrownBy(() -> first(list, answers)).hasMessage(last);
    }
    assertThat(asked).containsExactlyElementsOf(expected);
    assertThat(told).hasSize(good ? expected.size() - 1 : expected.size());
    assertThat(told.stream().filter(word -> word.endsWith("next"))).hasSize(expected.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405, 408, 429, 451, 500, 503})
  void onlyTwoAnswersMeanThatThereIsNoSuchFile(int status) {
    assertThat(ProxyFallback.isAbsent(failure(FailureKind.HTTP_STATUS, OptionalInt.of(status))))
        .isFalse();
    for (int absent : List.of(404, 410)) {
      assertThat(ProxyFallback.isAbsent(failure(FailureKind.HTTP_STATUS, OptionalInt.of(absent))))
          .isTrue();
      assertThat(ProxyFallback.isAbsent(failure(FailureKind.WRONG_FILE, OptionalInt.of(absent))))
          .isFalse();
    }
  }

  @Test
  void whoIsStoppedAsksNobodyElse() {
    ProxyFallback<String> proxies = new ProxyFallback<>(List.of("a", "b"), proxy -> true);

    assertThatThrownBy(
            () ->
                proxies.first(
                    (proxy, another) -> {
                      asked.add(proxy);
                      throw new CancelledException(FailureKind.INTERRUPTED, "stop");
                    },
                    (proxy, failure, next) -> told.add(proxy)))
        .isInstanceOf(CancelledException.class);
    assertThat(asked).containsExactly("a");
    assertThat(told).isEmpty();
  }

  @Test
  void nobodyCannotBeAsked() {
    ProxyFallback<String> nobody = new ProxyFallback<>(List.of(), proxy -> true);

    assertThatIllegalStateException()
        .isThrownBy(() -> nobody.first((proxy, another) -> proxy, (proxy, failure, next) -> {}));
  }

  private String first(String list, String answers) throws JgoException {
    List<String> says = List.of(answers.split(" "));
    ManualHost host = new ManualHost(Path.of("/nowhere")).with("GOPROXY", list);
    List<GoProxy> proxies = GoProxy.of(host);
    return new ProxyFallback<>(proxies, GoProxy::afterAnyError)
        .first(
            (proxy, another) -> {
              String name = proxy.base().getHost();
              assertThat(another).isEqualTo(!name.equals("c"));
              asked.add(name);
              return answer(name, says.get(asked.size() - 1));
            },
            (proxy, failure, next) -> told.add(failure.getMessage() + (next ? " next" : "")));
  }

  private static String answer(String name, String says) throws JgoException {
    if (says.equals("ok")) {
      return name;
    }
    if (says.equals("wrong")) {
      throw new IntegrityException(FailureKind.H1_MISMATCH, says);
    }
    if (says.equals("down")) {
      throw failure(FailureKind.CONNECTION_REFUSED, OptionalInt.empty(), says);
    }
    int status = Integer.parseInt(says);
    FailureKind kind = status >= 500 ? FailureKind.HTTP_BUSY : FailureKind.HTTP_STATUS;
    throw failure(kind, OptionalInt.of(status), says);
  }

  private static NetworkException failure(FailureKind kind, OptionalInt status) {
    return failure(kind, status, "it failed");
  }

  private static NetworkException failure(FailureKind kind, OptionalInt status, String words) {
    return new NetworkException(
        new NetworkException.Failure(
            1, kind, "first_byte", "proxy", "direct", "", status, 5, words),
        null,
        List.of());
  }
}
