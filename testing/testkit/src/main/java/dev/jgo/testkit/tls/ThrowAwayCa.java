// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A certificate authority that nobody trusts unless told to, and what it signs.
 *
 * <p>The certificates come from the JDK's own {@code keytool}, about half a second each; all are
 * kept for the life of the JVM. One key pair serves all servers.
 */
public final class ThrowAwayCa {
  private static final Map<String, ThrowAwayCa> KNOWN = new ConcurrentHashMap<>();

  private final Keytool keytool;
  private final X509Certificate certificate;
  private final Map<String, ServerIdentity> made = new ConcurrentHashMap<>();

  private ThrowAwayCa(String name) {
    keytool = Keytool.withAuthority(name);
    certificate = keytool.authority();
  }

  /** The authority that tests let clients trust. */
  public static ThrowAwayCa shared() {
    return KNOWN.computeIfAbsent("testkit throw-away CA", ThrowAwayCa::new);
  }

  /** Another authority, for servers that no client of the tests trusts. */
  public static ThrowAwayCa stranger() {
    return KNOWN.computeIfAbsent("unknown CA of a stranger", ThrowAwayCa::new);
  }

  /** A certificate valid now for host names and IP addresses. */
  public ServerIdentity server(String... hosts) {
    return sign("-1d", 30, hosts);
  }

  /** One that ended yesterday. */
  public ServerIdentity expired(String... hosts) {
    return sign("-30d", 29, hosts);
  }

  /** One that begins in 30 days. */
  public ServerIdentity notYetValid(String... hosts) {
    return sign("+30d", 30, hosts);
  }

  /** One that is good, but for another host. */
  public ServerIdentity wrongHost() {
    return server("wrong-host.invalid");
  }

  /** The authority's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Writes the authority's certificate as PEM, as {@code --ca-file} and {@code SSL_CERT_FILE} read
   * it.
   */
  public Path writePem(Path file) {
    try {
      return Files.writeString(file, pem(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The authority's certificate as PEM. */
  public String pem() {
    try {
      byte[] line = {'\n'};
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, line).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ServerIdentity sign(String start, int days, String... hosts) {
    String names =
        Arrays.stream(hosts)
            .map(host -> (host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host)
            .collect(Collectors.joining(","));
    return made.computeIfAbsent(
        start + " " + names,
        key ->
            new ServerIdentity(
                keytool.serverKey(), List.of(keytool.sign(names, start, days), certificate)));
  }
}
