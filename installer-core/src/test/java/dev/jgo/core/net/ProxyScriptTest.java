// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.proxy.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyScriptTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kioslaverc | [Proxy Settings]#ProxyType=2#Proxy Config Script=http://wpad.test/p.pac"
            + " | http://wpad.test/p.pac",
        "kioslaverc | [Proxy Settings]#ProxyType=1#Proxy Config Script=http://wpad.test/p.pac |",
        "kioslaverc | [Other]#ProxyType=2#Proxy Config Script=http://wpad.test/p.pac |",
        "glib-2.0/settings/keyfile | [org/gnome/system/proxy]#mode='auto'#"
            + "autoconfig-url='http://me:secret@wpad.test:81/p.pac?t=secret'"
            + " | http://****@wpad.test:81/p.pac?****",
        "glib-2.0/settings/keyfile | [org/gnome/system/proxy]#mode='none'#autoconfig-url='http://x'"
            + " |",
      })
  void isFoundWhereDesktopsKeepIt(String file, String text, String address) throws IOException {
    Path settings = folder.resolve(file);
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, text.replace('#', '\n'));
    ManualHost host = new ManualHost(folder).with("XDG_CONFIG_HOME", folder.toString());
    assertThat(ProxyScript.address(host).orElse(null)).isEqualTo(address);
  }

  @Test
  void isNamedWhenTheWayWithoutProxyFails() throws Exception {
    try (RefusedPort port = RefusedPort.open();
        Wired wired = new Wired(folder)) {
      wired.host.with("auto_proxy", "http://wpad.test/p.pac");
      URI uri = URI.create("http://127.0.0.1:" + port.port() + "/f");
      JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(uri));
      assertThat(seen.hints().toString()).contains("`http://wpad.test/p.pac`").contains("--proxy");
    }
  }

  @Test
  void isNotNamedWhenAProxyIsUsedAlready() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().says("");
        Wired wired = new Wired(folder)) {
      wired.host.with("auto_proxy", "http://wpad.test/p.pac");
      wired.flag("proxy", proxy.address());
      URI uri = URI.create("https://mirror.test/f");
      JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(uri));
      assertThat(seen.hints().toString()).doesNotContain("wpad");
    }
  }
}
