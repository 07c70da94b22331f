// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges as another trust manager does and keeps the chain it was shown: a failed handshake leaves
 * no other trace of the certificate that a person must see to understand it. One for each
 * handshake.
 */
final class ChainKeeper extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;
  private volatile List<X509Certificate> shown = List.of();
  private volatile boolean refused;

  ChainKeeper(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** The server's certificate first; empty when the handshake did not get that far. */
  List<X509Certificate> shown() {
    return shown;
  }

  boolean refused() {
    return refused;
  }

  /** Whether the chain would do for a server of another name. */
  boolean isTrustedForSomeName() {
    try {
      judge.checkServerTrusted(shown.toArray(X509Certificate[]::new), "UNKNOWN");
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    shown = List.of(chain);
    refused = true;
    judge.checkServerTrusted(chain, authType, socket);
    refused = false;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
