// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoProxyTest {

  @Test
  void nobodyIsAskedWhomTheUserDidNotName() {
    assertThat(GoProxy.of(new ManualHost(Path.of("/nowhere")))).isEmpty();
    assertThat(of("off")).isEmpty();
    assertThat(of("direct")).isEmpty();
    assertThat(of("")).isEmpty();
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
