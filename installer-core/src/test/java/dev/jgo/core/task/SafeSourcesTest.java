// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.source.Source;
import dev.jgo.core.version.GoVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSourcesTest {

  private static final Platform PLATFORM = new Platform("linux", "amd64");

  private static final Source PLAIN = Source.of(URI.create("http://mirror.example/go"));
  private static final Source SAFE = Source.of(URI.create("https://mirror.example/go"));

  private final List<String> warnings = new ArrayList<>();
  private final SafeSources sources =
      new SafeSources(
          event -> {
            if (event instanceof Event.Warned warned) {
              warnings.add(warned.message());
            }
          });

  @Test
  void anArchiveWithAKnownSumComesFromAnywhereAndThatIsSaidOnce() throws RequestException {
    assertThat(sources.of(known(), List.of(PLAIN, SAFE))).containsExactly(PLAIN, SAFE);
    sources.of(known(), List.of(PLAIN, SAFE));

    assertThat(warnings)
        .containsExactly(
            "`mirror.example` is used over plain HTTP: only for archives with a known checksum,"
                + " never for lists, keys or proofs");
  }

  @Test
  void oneWithoutComesOverTlsOnly() throws RequestException {
    assertThat(sources.of(unknown(), List.of(PLAIN, SAFE))).containsExactly(SAFE);
    assertThat(warnings).singleElement().asString().contains("not for this archive");
  }

  @Test
  void whereNobodyElseIsLeftThatIsAnError() {
    RequestException refused =
        catchThrowableOfType(
            RequestException.class, () -> sources.of(unknown(), List.of(PLAIN, PLAIN)));

    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.BAD_SETTING);
    assertThat(refused.getMessage()).contains("http://mirror.example/go", "plain HTTP");
    assertThat(refused.hints()).anyMatch(hint -> hint.contains("--sha256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mirror.example/go",
        "http://localhost:8080",
        "http://127.0.0.1:8080/x",
        "http://[::1]/go"
      })
  void nobodyIsOnTheWay(String base) throws RequestException {
    Source source = Source.of(URI.create(base));
    assertThat(sources.of(unknown(), List.of(source))).containsExactly(source);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.example/",
        "http://localhost.example/",
        "http://10.0.0.1/go",
        "http://[::2]/go"
      })
  void somebodyIs(String base) {
    assertThat(Source.of(URI.create(base)).exposed()).isTrue();
  }

  private static Artifact.Archive known() throws RequestException {
    return Catalog.bundled().archive(GoVersion.of("go1.21.3"), PLATFORM);
  }

  private static Artifact.Archive unknown() {
    return Artifact.Archive.unhashed(GoVersion.of("go1.99.0"), PLATFORM);
  }
}
