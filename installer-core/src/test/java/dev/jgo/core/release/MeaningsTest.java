// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.net.Reply;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of SPEC against the real list; another program computed what each means. */
class MeaningsTest {

  private static final String SHORT = "go1.27.2 go1.26.8";

  @TempDir static Path folder;
  private static Desk desk;
  private static PublishedList real;

  @BeforeAll
  static void servesTheRealList() throws IOException {
    real = PublishedList.real();
    desk = new Desk(folder);
    desk.network =
        address ->
            Reply.of(
                200, address.endsWith("include=all") ? real.whole() : real.only(SHORT.split(" ")));
  }

  static Stream<String> meanings() throws IOException {
    return PublishedList.lines("meanings.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void meansWhatTheTableSays(String row) throws Exception {
    String[] cells = row.split(" \\| ");
    String[] platform = cells[1].split("/");

    assertThat(meaning(cells[0], new Platform(platform[0], platform[1]))).isEqualTo(cells[2]);
  }

  @Test
  void theTableIsLongEnoughToMeanSomething() throws IOException {
    assertThat(meanings()).hasSizeGreaterThan(120);
  }

  @Test
  void listsEveryReleaseOfTheRealListOnceAndInOrder() throws Exception {
    Resolver.Releases all = desk.resolver().published(java.util.Optional.empty(), Desk.LINUX);

    assertThat(all.versions()).isSorted().doesNotHaveDuplicates();
    // 363 of go.dev but go1, and but go1.9.2rc2 which is no version; three newer ones.
    assertThat(all.versions()).hasSize(363 - 2 + 3);
    assertThat(all.versions().get(0)).hasToString("go1.2.2");
  }

  @Test
  void listsWhatARangeMeans() throws Exception {
    Resolver.Releases some =
        desk.resolver()
            .published(java.util.Optional.of(VersionSpec.parse(">=1.20.13 <1.21.2")), Desk.LINUX);

    assertThat(some.versions())
        .extracting(Object::toString)
        .isEqualTo(List.of("go1.20.13", "go1.20.14", "go1.21.0", "go1.21.1"));
    assertThat(some.list()).isEmpty();
  }

  private static String meaning(String spec, Platform platform) throws Exception {
    try {
      return desk.resolver().resolve(VersionSpec.parse(spec), platform).version().name();
    } catch (RequestException e) {
      assertThat(e.exitCode().status()).isEqualTo(10);
      return "-";
    }
  }
}
