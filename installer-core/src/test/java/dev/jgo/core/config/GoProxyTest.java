// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoProxyTest {

  @Test
  void offAndDirectAreObeyed() {
    assertThat(of("off")).isEmpty();
    assertThat(of("direct")).isEmpty();
    assertThat(of("direct,https://a.example")).isEmpty();
  }

  @Test
  void unsetMeansTheProxyThatGoHasBuiltIn() {
    assertThat(GoProxy.of(new ManualHost(Path.of("/nowhere")).without("GOPROXY")))
        .extracting(GoProxy::toString)
        .containsExactly("https://proxy.golang.org,");
    assertThat(of("")).isEqualTo(of("https://proxy.golang.org,direct"));
  }

  @Test
  void theFileOfGoEnvCountsWhereTheEnvironmentSaysNothing(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("env"), "GOPROXY=https://a.example|direct\n");
    ManualHost host = new ManualHost(folder).with("GOENV", file.toString());
    assertThat(GoProxy.of(host)).as("the environment says `off`").isEmpty();
    assertThat(GoProxy.of(host.without("GOPROXY")))
        .extracting(GoProxy::toString)
        .containsExactly("https://a.example|");
  }

  @Test
  void theSeparatorSaysWhenTheNextIsAsked() {
    assertThat(of("https://a.example|https://b.example/go/,c.example,direct,https://d.example"))
        .extracting(GoProxy::toString)
        .containsExactly("https://a.example|", "https://b.example/go,", "https://c.example,");
  }

  @Test
  void whatIsNoWebAddressIsPassedOver() {
    assertThat(of("file:///srv/proxy,https://a.example,:/"))
        .extracting(GoProxy::toString)
        .containsExactly("https://a.example,");
  }

  @Test
  void aLoginIsKeptAndNeverPrinted() {
    GoProxy proxy = of("https://ana:secret@a.example:8443/go").get(0);
    assertThat(proxy.address().getRawUserInfo()).isEqualTo("ana:secret");
    assertThat(proxy.toString()).doesNotContain("secret");
    assertThat(proxy.base().toString()).isEqualTo("https://a.example:8443/go");
  }

  private static List<GoProxy> of(String variable) {
    return GoProxy.of(new ManualHost(Path.of("/nowhere")).with("GOPROXY", variable));
  }
}
