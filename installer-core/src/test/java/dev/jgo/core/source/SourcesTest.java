// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private final ManualHost host = new ManualHost(Path.of("/nowhere"));

  @Test
  void goDevIsAskedWhenNobodySaysOtherwise() throws RequestException {
    List<Source> sources = Sources.of(Settings.of(Map.of(), host));
    assertThat(sources).extracting(Source::name).containsExactly("go.dev");
    assertThat(sources.get(0).file("go1.21.3.linux-amd64.tar.gz"))
        .isEqualTo(URI.create("https://go.dev/dl/go1.21.3.linux-amd64.tar.gz"));
  }

  @Test
  void mirrorsReplaceItInTheOrderGiven() throws RequestException {
    List<String> mirrors = List.of("https://a.example/golang/", "http://127.0.0.1:8080");
    List<Source> sources = Sources.of(Settings.of(Map.of("mirror", mirrors), host));
    assertThat(sources).extracting(Source::name).containsExactly("a.example", "127.0.0.1:8080");
    assertThat(sources.get(0).file("x")).isEqualTo(URI.create("https://a.example/golang/x"));
    assertThat(sources.get(1).file("x")).isEqualTo(URI.create("http://127.0.0.1:8080/x"));
  }

  @Test
  void aSourceCannotPrintItsPassword() {
    Source source = Source.of(URI.create("https://ana:secret@a.example:8443/p%2Fq"));
    assertThat(source.name()).isEqualTo("a.example:8443");
    assertThat(source.toString()).doesNotContain("secret").doesNotContain("ana");
    assertThat(source.file("x")).isEqualTo(URI.create("https://a.example:8443/p%2Fq/x"));
  }
}
