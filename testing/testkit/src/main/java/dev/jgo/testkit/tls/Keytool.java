// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDK's {@code keytool}, run as a process over one key store with the keys of a CA and of a
 * server.
 */
final class Keytool {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final KeyStore store;

  private Keytool(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * Makes the key pairs of a CA with that name and of its servers, and the request that all its
   * certificates answer.
   */
  static Keytool withAuthority(String name) {
    try {
      Path folder = Files.createTempDirectory("throw-away-ca");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      genKeyPair(folder, "ca", "CN=" + name, "-ext", "bc:c", "-ext", "ku:c=keyCertSign,cRLSign");
      genKeyPair(folder, "server", "CN=throw-away server");
      run(folder, "-certreq", "-alias", "server", "-file", "server.csr");
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Keytool(folder, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate authority() {
    try {
      return (X509Certificate) store.getCertificate("ca");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey serverKey() {
    try {
      return (PrivateKey) store.getKey("server", PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Signs the server's key.
   *
   * @param names as in {@code -ext san=}: {@code dns:go.dev,ip:127.0.0.1}
   * @param start as in {@code -startdate}: {@code -30d}
   */
  X509Certificate sign(String names, String start, int days) {
    try {
      byte[] der =
          run(
              folder,
              "-gencert",
              "-alias",
              "ca",
              "-infile",
              "server.csr",
              "-ext",
              "san=" + names,
              "-startdate",
              start,
              "-validity",
              Integer.toString(days));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void genKeyPair(Path folder, String alias, String name, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-startdate",
                "-40d",
                "-validity",
                "400"));
    words.addAll(List.of(more));
    run(folder, words.toArray(String[]::new));
  }

  private static byte[] run(Path folder, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of(words));
    command.addAll(
        List.of("-keystore", "keys.p12", "-storetype", "PKCS12", "-storepass", PASSWORD));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      String said = new String(output, StandardCharsets.UTF_8) + Files.readString(errors);
      throw new IOException("keytool ended with " + status + ": " + said);
    }
    return output;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // A temp folder that stays costs nothing.
    }
  }
}
