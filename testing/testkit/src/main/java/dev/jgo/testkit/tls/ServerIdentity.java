// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private key and the certificate chain a server shows for it, its own certificate first. */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  /** TLS as this server; clients are not asked for certificates. */
  public SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this certificate cannot be used", e);
    }
  }
}
