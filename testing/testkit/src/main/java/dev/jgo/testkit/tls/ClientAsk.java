// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** What a server asks of its clients, and the certificates that they showed. */
public final class ClientAsk implements X509TrustManager {
  private final ThrowAwayCa trusted;
  private final boolean needed;
  private final List<X509Certificate> shown = new CopyOnWriteArrayList<>();

  private ClientAsk(ThrowAwayCa trusted, boolean needed) {
    this.trusted = trusted;
    this.needed = needed;
  }

  /** Without a certificate that this authority signed nobody comes in. */
  public static ClientAsk needed(ThrowAwayCa trusted) {
    return new ClientAsk(trusted, true);
  }

  /** Who shows none comes in, too. */
  public static ClientAsk wanted(ThrowAwayCa trusted) {
    return new ClientAsk(trusted, false);
  }

  /** Each client's own certificate, the earliest client's first. */
  public List<X509Certificate> shown() {
    return List.copyOf(shown);
  }

  SSLSocket of(SSLSocket socket) {
    if (needed) {
      socket.setNeedClientAuth(true);
    } else {
      socket.setWantClientAuth(true);
    }
    return socket;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    shown.add(chain[0]);
    try {
      chain[0].verify(trusted.certificate().getPublicKey());
    } catch (java.security.GeneralSecurityException e) {
      throw new CertificateException("signed by somebody else", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {trusted.certificate()};
  }
}
