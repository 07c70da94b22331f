// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.KnownSource;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.source.Source.Rank;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private final ManualHost host = new ManualHost(Path.of("/nowhere"));

  private static final List<String> TABLE = List.of("go.dev", "google", "golang.google.cn");

  @Test
  void theTableIsAskedInItsOrder() throws RequestException {
    List<Source> sources = Sources.of(Settings.of(Map.of(), host));
    assertThat(sources).extracting(Source::name).containsExactlyElementsOf(TABLE);
    assertThat(sources)
        .extracting(source -> source.file("x").toString())
        .containsExactly(
            "https://go.dev/dl/x", "https://dl.google.com/go/x", "https://golang.google.cn/dl/x");
    assertThat(sources).extracting(Source::rank).containsOnly(Rank.OFFICIAL);
  }

  @Test
  void twoRepositoriesOfOneServerAreCalledAfterTheirPaths() throws RequestException {
    assertThat(
            sources(
                true,
                "https://m.example:8443/a/go",
                "https://m.example:8443/b/go",
                "https://other.example/go"))
        .extracting(Source::name)
        .containsExactly("m.example:8443/a/go", "m.example:8443/b/go", "other.example");
    assertThat(sources(true, "https://m.example/go", "http://m.example/go"))
        .extracting(Source::name)
        .as("only the scheme differs")
        .containsExactly("https://m.example/go", "http://m.example/go");
    assertThat(sources(true, "https://go.dev/mine", "go.dev"))
        .extracting(Source::name)
        .as("the table's names stay")
        .containsExactly("go.dev/mine", "go.dev");
    assertThat(sources(true, "https://m.example/go", "https://m.example/go/"))
        .as("one place, written twice")
        .hasSize(1);
  }

  @Test
  void publicMirrorsAreAskedOnlyWhenTheyAreNamed() throws RequestException {
    List<Source> sources = sources(true, "aliyun", "nju", "hust");
    assertThat(sources)
        .extracting(source -> source.file("x").toString())
        .containsExactly(
            "https://mirrors.aliyun.com/golang/x",
            "https://mirrors.nju.edu.cn/golang/x",
            "https://mirrors.hust.edu.cn/golang/x");
    assertThat(sources).extracting(Source::rank).containsOnly(Rank.MIRROR);
  }

  @Test
  void oneHintNamesThePublicMirrorsThatWereNotAsked() throws RequestException {
    assertThat(Sources.advice(settings(false)))
        .singleElement()
        .asString()
        .endsWith(": `--mirror aliyun`, `--mirror nju`, `--mirror hust`");
    assertThat(Sources.advice(settings(false, "nju")))
        .singleElement()
        .asString()
        .endsWith(": `--mirror aliyun`, `--mirror hust`");
    assertThat(Sources.advice(settings(false, "nju", "aliyun", "hust"))).isEmpty();
    assertThat(Sources.advice(settings(true, "nju"))).as("nobody else is wanted").isEmpty();
  }

  @Test
  void mirrorsComeBeforeItInTheOrderGiven() throws RequestException {
    List<Source> sources =
        sources(false, "https://a.example/golang/", "http://127.0.0.1:8080", "hust");
    assertThat(sources)
        .extracting(Source::name)
        .containsExactly(
            "a.example", "127.0.0.1:8080", "hust", "go.dev", "google", "golang.google.cn");
    assertThat(sources.get(0).file("x")).isEqualTo(URI.create("https://a.example/golang/x"));
    assertThat(sources.get(1).file("x")).isEqualTo(URI.create("http://127.0.0.1:8080/x"));
    assertThat(sources.subList(0, 3)).extracting(Source::rank).containsOnly(Rank.MIRROR);
  }

  @Test
  void modulesComeAfterGoesOwn() throws RequestException {
    assertThat(stages(false, true)).containsExactly("go.dev google golang.google.cn", "modules");
    assertThat(stages(false, false)).hasSize(1);
    assertThat(stages(false, true, "https://a.example", "module", "https://b.example"))
        .containsExactly("a.example", "modules", "b.example go.dev google golang.google.cn");
    assertThat(stages(true, true, "https://a.example")).containsExactly("a.example");
    assertThat(stages(true, true, "module")).containsExactly("modules");
    assertThat(stages(true, false, "module")).isEmpty();
  }

  private List<String> stages(boolean alone, boolean modules, String... mirrors)
      throws RequestException {
    return Sources.stages(settings(alone, mirrors), modules).stream()
        .map(
            stage ->
                stage instanceof Stage.Files files
                    ? files.sources().stream().map(Source::name).collect(Collectors.joining(" "))
                    : "modules")
        .toList();
  }

  @Test
  void withoutFallbackNobodyElseIsAsked() throws RequestException {
    assertThat(sources(true, "https://a.example/golang/", "google"))
        .extracting(Source::name)
        .containsExactly("a.example", "google");
    assertThat(sources(true)).extracting(Source::name).containsExactlyElementsOf(TABLE);
  }

  @Test
  void goesOwnSitesStayItsOwnWhenTheUserNamesThem() throws RequestException {
    assertThat(sources(true, "google", "https://dl.google.com/go"))
        .containsExactly(Sources.known(KnownSource.GOOGLE));
    assertThat(sources(true, "google").get(0).rank()).isEqualTo(Rank.OFFICIAL);
  }

  @Test
  void aSourceCannotPrintItsPassword() {
    Source source = Source.of(URI.create("https://ana:secret@a.example:8443/p%2Fq"));
    assertThat(source.name()).isEqualTo("a.example:8443");
    assertThat(source.toString()).doesNotContain("secret").doesNotContain("ana");
    assertThat(source.file("x")).isEqualTo(URI.create("https://a.example:8443/p%2Fq/x"));
  }

  private List<Source> sources(boolean alone, String... mirrors) throws RequestException {
    return Sources.of(settings(alone, mirrors));
  }

  private Settings settings(boolean alone, String... mirrors) throws RequestException {
    Map<String, List<String>> flags = new HashMap<>();
    if (mirrors.length > 0) {
      flags.put("mirror", List.of(mirrors));
    }
    flags.put("fallback", List.of(alone ? "off" : "on"));
    return Settings.of(flags, host);
  }

  @Test
  void plainHttpIsExposedUnlessItIsThisMachine() {
    assertThat(Source.of(URI.create("http://mirror.example/go")).exposed()).isTrue();
    assertThat(Source.of(URI.create("http://127.example/go")).exposed()).isTrue();
    assertThat(Source.of(URI.create("https://mirror.example/go")).exposed()).isFalse();
    assertThat(Source.of(URI.create("http://127.0.0.1:8080/go")).exposed()).isFalse();
    assertThat(Source.of(URI.create("http://localhost/go")).exposed()).isFalse();
    assertThat(Source.of(URI.create("http://[::1]:80/go")).exposed()).isFalse();
  }
}
