// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom TLS believes: {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} where they are set, else the
 * system's bundle, where a company's own roots are, else the Java runtime's; {@code --ca-file} adds
 * to each. Read at the first https request: parsing 144 roots takes 0.2 s (measured).
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

  private final Optional<Path> file;
  private final List<Path> folders;
  private final Optional<Path> added;
  private final List<String> counts = new ArrayList<>();
  private @Nullable X509ExtendedTrustManager manager;

  private TrustStore(Optional<Path> file, List<Path> folders, Optional<Path> added) {
    this.file = file;
    this.folders = folders;
    this.added = added;
  }

  /** Reads what the user named, so that a wrong file is found before anything is done. */
  static TrustStore of(Settings settings, Host host) throws RequestException {
    Setting<Optional<Path>> caFile = settings.setting(Keys.CA_FILE);
    Optional<Path> added = caFile.value().map(Path.of(host.workingFolder())::resolve);
    if (added.isPresent()) {
      require(added.get(), caFile.where());
    }
    Optional<Path> file = host.rawVariable("SSL_CERT_FILE").map(RawPaths::of);
    if (file.isPresent()) {
      require(file.get(), "SSL_CERT_FILE");
    }
    return new TrustStore(file, folders(host), added);
  }

  /** The folders of {@code SSL_CERT_DIR}, separated by colons as OpenSSL and Go read it. */
  private static List<Path> folders(Host host) throws RequestException {
    Optional<byte[]> list = host.rawVariable("SSL_CERT_DIR");
    if (list.isEmpty()) {
      return List.of();
    }
    List<Path> folders =
        Stream.of(new String(list.get(), StandardCharsets.ISO_8859_1).split(":"))
            .filter(name -> !name.isEmpty())
            .map(name -> RawPaths.of(name.getBytes(StandardCharsets.ISO_8859_1)))
            .filter(Files::isDirectory)
            .toList();
    if (folders.isEmpty()) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `SSL_CERT_DIR`: no folder of that name");
    }
    return folders;
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
    return "the certificates that count here: " + String.join(", ", counts);
  }

  private X509ExtendedTrustManager load() throws GeneralSecurityException, IOException {
    List<X509Certificate> roots = new ArrayList<>();
    if (added.isPresent()) {
      roots.addAll(counted(added.get()));
    }
    if (file.isPresent() || !folders.isEmpty()) {
      if (file.isPresent()) {
        roots.addAll(counted(file.get()));
      }
      for (Path folder : folders) {
        roots.addAll(inFolder(folder));
      }
      if (roots.isEmpty()) {
        throw new GeneralSecurityException("0 certificates in the folders of `SSL_CERT_DIR`");
      }
      return judge(roots);
    }
    for (Path bundle : BUNDLES) {
      List<X509Certificate> found = Files.isReadable(bundle) ? counted(bundle) : List.of();
      // An empty bundle, as a half-installed package leaves it, is as good as none.
      if (!found.isEmpty()) {
        roots.addAll(found);
        return judge(roots);
      }
    }
    X509ExtendedTrustManager runtime = judge((KeyStore) null);
    counts.add(runtime.getAcceptedIssuers().length + " of the Java runtime");
    if (added.isEmpty()) {
      return runtime;
    }
    roots.addAll(List.of(runtime.getAcceptedIssuers()));
    return judge(roots);
  }

  private List<X509Certificate> inFolder(Path folder) throws IOException {
    List<X509Certificate> roots = new ArrayList<>();
    int damaged = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
        PemCertificates read = PemCertificates.read(file);
        roots.addAll(read.sound());
        damaged += read.damaged();
      }
    }
    count(roots.size(), damaged, folder);
    return roots;
  }

  private List<X509Certificate> counted(Path file) throws IOException {
    PemCertificates read = PemCertificates.read(file);
    count(read.sound().size(), read.damaged(), file);
    return read.sound();
  }

  private void count(int sound, int damaged, Path place) {
    String unreadable = damaged == 0 ? "" : " (and " + damaged + " that cannot be read)";
    counts.add(sound + " of `" + place + "`" + unreadable);
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
      certificates = PemCertificates.read(file);
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
