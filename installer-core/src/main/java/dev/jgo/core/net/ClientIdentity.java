// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.ForeignText;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are for a server that asks for a certificate. Prints without the key.
 *
 * @param chain our certificate first, then those of its issuers
 */
record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {

  ClientIdentity {
    chain = List.copyOf(chain);
  }

  /** As people know the certificate. */
  String name() {
    return ForeignText.shortened(chain.get(0).getSubjectX500Principal().getName());
  }

  @Override
  public String toString() {
    return name();
  }
}
