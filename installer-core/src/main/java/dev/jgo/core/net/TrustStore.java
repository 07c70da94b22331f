// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenPath;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom TLS believes: the system's bundle and the system's folder, where a company's own roots are,
 * else the Java runtime's. {@code SSL_CERT_FILE} stands for the bundle and {@code SSL_CERT_DIR} for
 * the folder, each for its half alone, as in Go (crypto/x509, root_unix.go) and OpenSSL; what they
 * name and is not there has no certificates. {@code --ca-file} adds to all. Read at the first https
 * request: parsing 144 roots takes 0.2 s (measured), each once, however many files have it.
 */
final class TrustStore {

  /**
   * Where systems keep their bundle: the list of Go's crypto/x509 (root_linux.go), in its order.
   */
  private static final List<Path> BUNDLES =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/ca-bundle.pem",
              "/etc/pki/tls/cacert.pem",
              "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
              "/etc/ssl/cert.pem")
          .map(Path::of)
          .toList();

  /** Where systems keep one file for each root: certDirectories of the same source. */
  private static final List<Path> FOLDERS =
      List.of(Path.of("/etc/ssl/certs"), Path.of("/etc/pki/tls/certs"));

  private final Optional<Path> file;
  private final Optional<List<Path>> folders;
  private final Optional<Path> added;
  private final Roots roots = new Roots();
  private @Nullable X509ExtendedTrustManager manager;

  private TrustStore(Optional<Path> file, Optional<List<Path>> folders, Optional<Path> added) {
    this.file = file;
    this.folders = folders;
    this.added = added;
  }

  /**
   * Finds out where to look.
   *
   * @throws RequestException {@code bad_setting} when {@code --ca-file} names no certificates
   */
  static TrustStore of(Settings settings, Host host) throws RequestException {
    Setting<Optional<Path>> caFile = settings.setting(Keys.CA_FILE);
    Optional<Path> added = caFile.value().map(Path.of(host.workingFolder())::resolve);
    if (added.isPresent()) {
      require(added.get(), caFile.where());
    }
    return new TrustStore(
        GivenPath.variable(host, "SSL_CERT_FILE"),
        Optional.of(GivenPath.list(host, "SSL_CERT_DIR")).filter(list -> !list.isEmpty()),
        added);
  }

  /** The judge of certificate chains. */
  synchronized X509ExtendedTrustManager manager() throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager known = manager;
    if (known == null) {
      known = load();
      manager = known;
    }
    return known;
  }

  /**
   * Which roots count, for a person who wonders why a certificate does not; to be asked after
   * {@link #manager}.
   */
  synchronized String inWords() {
    return roots.inWords();
  }

  /** What to do about a certificate of an issuer whom nobody here knows. */
  String remedy(String issuer) {
    return added.isEmpty()
        ? "if `" + issuer + "` inspects TLS here, name its root certificate: `--ca-file FILE`"
        : "`"
            + added.get()
            + "` has not got the root certificate of `"
            + issuer
            + "`: add it there, or name another `--ca-file`";
  }

  private X509ExtendedTrustManager load() throws GeneralSecurityException, IOException {
    added.ifPresent(roots::file);
    int before = roots.certificates().size();
    file.ifPresentOrElse(roots::file, this::bundle);
    folders.orElse(FOLDERS).forEach(folder -> roots.folder(folder, folders.isPresent()));
    if (file.isEmpty() && folders.isEmpty() && roots.certificates().size() == before) {
      X509ExtendedTrustManager runtime = judge((KeyStore) null);
      roots.add(List.of(runtime.getAcceptedIssuers()), "the Java runtime");
    }
    if (roots.isEmpty()) {
      throw new GeneralSecurityException(roots.inWords());
    }
    return judge(roots.certificates());
  }

  /** An empty bundle, as a half-installed package leaves it, is as good as none. */
  private void bundle() {
    int before = roots.certificates().size();
    for (Path bundle : BUNDLES) {
      if (Files.isReadable(bundle) && roots.certificates().size() == before) {
        roots.file(bundle);
      }
    }
  }

  private static X509ExtendedTrustManager judge(List<X509Certificate> roots)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < roots.size(); i++) {
      store.setCertificateEntry("root-" + i, roots.get(i));
    }
    return judge(store);
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("this Java has no PKIX trust manager");
  }

  private static void require(Path file, String where) throws RequestException {
    PemCertificates certificates;
    try {
      certificates = PemCertificates.read(file, new HashSet<>());
    } catch (IOException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `" + where + "`: cannot read `" + file + "`");
    }
    if (certificates.sound().isEmpty()) {
      int damaged = certificates.damaged();
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "bad value for `"
              + where
              + "`: 0 certificates in `"
              + file
              + "`"
              + (damaged == 0 ? "" : ", and " + damaged + " that cannot be read"),
          "a PEM file has blocks that begin with `-----BEGIN CERTIFICATE-----`");
    }
  }
}
