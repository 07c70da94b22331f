// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one handshake: the certificate that may be shown, and whether the server asked for
 * one. What issuers the server says to accept is not looked at: if it does not take ours, its alert
 * says so, and silence would not.
 */
final class ClientSide extends X509ExtendedKeyManager {

  private static final String ALIAS = "client";

  private final Optional<ClientIdentity> identity;
  private volatile boolean asked;

  ClientSide(Optional<ClientIdentity> identity) {
    this.identity = identity;
  }

  Optional<ClientIdentity> identity() {
    return identity;
  }

  /** Whether the server asked for a certificate. */
  boolean asked() {
    return asked;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    asked = true;
    return identity
        .filter(ours -> List.of(keyTypes).contains(ours.key().getAlgorithm()))
        .map(ours -> ALIAS)
        .orElse(null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return identity.map(ours -> ours.chain().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return identity.map(ClientIdentity::key).orElse(null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return identity.isPresent() ? new String[] {ALIAS} : new String[0];
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
