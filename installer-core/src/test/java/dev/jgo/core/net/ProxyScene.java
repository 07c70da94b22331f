// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with and one without TLS, which proxies alone can reach by their name. */
abstract class ProxyScene {

  static final ThrowAwayCa CA = ThrowAwayCa.shared();

  @TempDir Path folder;
  Wired wired;
  FaultServer plain;
  FaultServer secure;

  @BeforeEach
  void opens() {
    wired = new Wired(folder).flag("ca-file", CA.writePem(folder.resolve("ca.pem")));
    plain = FaultServer.http().serve("/f", Content.of("plain"));
    secure = FaultServer.https(CA.server("mirror.test")).serve("/f", Content.of("secure"));
  }

  @AfterEach
  void closes() {
    wired.close();
    plain.close();
    secure.close();
  }

  URI https() {
    return URI.create("https://mirror.test:" + secure.port() + "/f");
  }

  URI http() {
    return URI.create("http://mirror.test:" + plain.port() + "/f");
  }

  FaultProxy knowing(FaultProxy proxy) {
    return proxy.knows("mirror.test", secure.port());
  }

  void gets(URI uri, String body) throws JgoException {
    assertThat(wired.fetch(uri)).asString().isEqualTo(body);
    wired.events.assertOrder();
    assertThat(wired.events.events().toString()).doesNotContain("p@55").doesNotContain("p%4055");
  }

  NetworkException fails(URI uri, FailureKind kind, Phase phase) {
    JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(uri));
    NetworkException failure = wired.assertFailed(seen, kind, phase);
    assertThat(failure.exitCode().status()).isEqualTo(14);
    assertThat(kind.tryNextRoute()).isTrue();
    assertThat(failure.getMessage() + failure.hints() + wired.events.events())
        .doesNotContain("p@55")
        .doesNotContain("p%4055");
    return failure;
  }
}
