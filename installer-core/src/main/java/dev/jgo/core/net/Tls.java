// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** The phase {@code tls}: a handshake on a connected socket, or the reason why not. */
final class Tls {

  private final TrustStore trust;
  private final ClientCertificates certificates;
  private final Watchdog watchdog;
  private final Limits limits;
  private final Clock clock;

  Tls(
      TrustStore trust,
      ClientCertificates certificates,
      Watchdog watchdog,
      Limits limits,
      Clock clock) {
    this.trust = trust;
    this.certificates = certificates;
    this.watchdog = watchdog;
    this.limits = limits;
    this.clock = clock;
  }

  /** Protects the connection; the host's name is checked by the JDK itself. */
  SSLSocket over(Link link, Call call, int port) throws CarriedException {
    String host = call.host();
    call.started(Phase.TLS, host);
    try {
      ChainKeeper keeper = new ChainKeeper(trust.manager());
      ClientSide ours = new ClientSide(certificates.to(call.request().uri()));
      AlertVerdict alerts = new AlertVerdict(host, ours, Optional.empty());
      SSLSocket secure = socket(link.socket(), host, port, keeper, ours);
      try (Watchdog.Guard limit =
          watchdog.arm(limits.connect(), () -> call.end(FailureKind.TLS_STALLED))) {
        secure.startHandshake();
      } catch (IOException e) {
        Trouble trouble = new TlsVerdict(host, keeper, link, trust, clock, alerts).of(e);
        throw call.failed(Phase.TLS, host, shown(host, keeper), trouble);
      }
      call.secured(alerts);
      call.done(Phase.TLS, host, agreed(host, secure.getSession(), keeper));
      return secure;
    } catch (CarriedException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      Trouble trouble =
          Trouble.of(FailureKind.HANDSHAKE_FAILURE, "TLS cannot be set up: " + e.getMessage())
              .because(e);
      throw call.failed(Phase.TLS, host, Map.of(), trouble);
    }
  }

  /** Protects the connection to a proxy, as part of its phase, whose deadline holds. */
  SSLSocket withProxy(TappedSocket socket, Route.Proxy proxy, Call call) throws IOException {
    ClientSide ours = new ClientSide(Optional.empty());
    AlertVerdict alerts = new AlertVerdict(proxy.host(), ours, Optional.of(proxy));
    Trouble trouble;
    try {
      ChainKeeper keeper = new ChainKeeper(trust.manager());
      SSLSocket secure = socket(socket, proxy.host(), proxy.port(), keeper, ours);
      try {
        secure.startHandshake();
        call.secured(alerts);
        return secure;
      } catch (IOException e) {
        Link link = Link.of(socket, proxy);
        trouble = new TlsVerdict(proxy.host(), keeper, link, trust, clock, alerts).of(e);
      }
    } catch (GeneralSecurityException e) {
      trouble =
          Trouble.of(FailureKind.HANDSHAKE_FAILURE, "TLS cannot be set up: " + e.getMessage())
              .because(e);
    }
    throw new ProxyTrouble(trouble.reaching(proxy));
  }

  private static SSLSocket socket(
      Socket socket, String host, int port, ChainKeeper keeper, ClientSide ours)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {ours}, new TrustManager[] {keeper}, null);
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secure.setSSLParameters(parameters);
    return secure;
  }

  private static Map<String, String> agreed(String host, SSLSession session, ChainKeeper keeper) {
    Map<String, String> facts = shown(host, keeper);
    facts.put("tls.protocol.version", session.getProtocol().replace("TLSv", ""));
    facts.put("tls.cipher", session.getCipherSuite());
    return facts;
  }

  private static Map<String, String> shown(String host, ChainKeeper keeper) {
    Map<String, String> facts = new HashMap<>();
    facts.put("server.address", host);
    if (!keeper.shown().isEmpty()) {
      X509Certificate server = keeper.shown().get(0);
      facts.put(
          "tls.server.subject", ForeignText.shortened(server.getSubjectX500Principal().getName()));
      facts.put(
          "tls.server.issuer", ForeignText.shortened(server.getIssuerX500Principal().getName()));
      facts.put("tls.server.not_after", server.getNotAfter().toInstant().toString());
    }
    return facts;
  }
}
