// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A private key and the certificate chain a server shows for it, its own certificate first.
 *
 * @param asks what clients are asked for, if anything
 */
public record ServerIdentity(
    PrivateKey key, List<X509Certificate> chain, Optional<ClientAsk> asks) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  /** One that asks its clients for nothing. */
  public ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    this(key, chain, Optional.empty());
  }

  /** The same, asking its clients for certificates. */
  public ServerIdentity asking(ClientAsk ask) {
    return new ServerIdentity(key, chain, Optional.of(ask));
  }

  /** Puts TLS on accepted connections. */
  @FunctionalInterface
  public interface Layer {
    /** The connection as the server speaks TLS on it, before the handshake. */
    SSLSocket over(Socket accepted) throws IOException;
  }

  /** TLS as this server. */
  public Layer layer() {
    SSLSocketFactory factory = context().getSocketFactory();
    return accepted -> {
      SSLSocket socket = (SSLSocket) factory.createSocket(accepted, null, accepted.getPort(), true);
      socket.setUseClientMode(false);
      return asks.map(ask -> ask.of(socket)).orElse(socket);
    };
  }

  /** Key and certificates as PEM, as clients read them. */
  public String pem() {
    StringBuilder pem = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
    try {
      for (X509Certificate certificate : chain) {
        pem.append(block("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return pem.toString();
  }

  private static String block(String kind, byte[] der) {
    byte[] line = {'\n'};
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, line).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] clients = asks.map(ask -> new TrustManager[] {ask}).orElse(null);
      context.init(keys.getKeyManagers(), clients, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this certificate cannot be used", e);
    }
  }
}
