// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Origin;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.SecretFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificate of {@code --client-cert}, for the origins of this run's mirrors that were given
 * as https addresses. Nobody else is shown it: no redirect's other host, no proxy, no name server.
 */
record ClientCertificates(Optional<ClientIdentity> identity, Set<WebOrigin> origins) {

  /** More than any chain with its key. */
  private static final int LARGEST = 1 << 20;

  /**
   * Reads certificate and key, so that what is wrong with them is found before anything is done.
   *
   * @throws RequestException {@code bad_setting}, and nothing of the key
   */
  static ClientCertificates of(Settings settings, Host host) throws RequestException {
    Set<WebOrigin> origins =
        settings.value(Keys.MIRROR).stream()
            .flatMap(choice -> choice.address().stream())
            .filter(WebOrigin::secure)
            .map(WebOrigin::of)
            .collect(Collectors.toSet());
    Setting<Optional<Path>> certificate = settings.setting(Keys.CLIENT_CERT);
    Setting<Optional<Path>> key = settings.setting(Keys.CLIENT_KEY);
    if (certificate.value().isEmpty()) {
      if (key.value().isPresent()) {
        throw bad(key, "it is the key of a certificate, which `--client-cert` names");
      }
      return new ClientCertificates(Optional.empty(), origins);
    }
    if (origins.isEmpty() && certificate.origin() == Origin.FLAG) {
      throw bad(
          certificate,
          "it is shown to the mirrors of this run alone, and there is no `--mirror https://…`");
    }
    return new ClientCertificates(Optional.of(identity(certificate, key, host)), origins);
  }

  /** What a server at this address is shown if it asks. */
  Optional<ClientIdentity> to(URI uri) {
    return origins.contains(WebOrigin.of(uri)) ? identity : Optional.empty();
  }

  private static ClientIdentity identity(
      Setting<Optional<Path>> certificate, Setting<Optional<Path>> key, Host host)
      throws RequestException {
    Setting<Optional<Path>> holder = key.value().isPresent() ? key : certificate;
    Path folder = Path.of(host.workingFolder());
    Path shown = folder.resolve(certificate.value().orElseThrow());
    Path kept = folder.resolve(holder.value().orElseThrow());
    List<X509Certificate> chain =
        PemCertificates.parse(text(certificate, shown), new HashSet<>()).sound();
    if (chain.isEmpty()) {
      throw bad(certificate, "0 certificates in `" + shown + "`");
    }
    String secret = text(holder, kept);
    guarded(holder, kept, host);
    try {
      PrivateKey read = PemKey.read(secret, chain.get(0).getPublicKey());
      return new ClientIdentity(read, chain);
    } catch (IllegalArgumentException e) {
      String more = key.value().isPresent() ? "" : ", and there is no `--client-key`";
      throw bad(holder, "of `" + kept + "`: " + e.getMessage() + more);
    }
  }

  private static String text(Setting<?> setting, Path file) throws RequestException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      }
    } catch (IOException e) {
      // Said below.
    }
    throw bad(setting, "cannot read `" + file + "`");
  }

  private static void guarded(Setting<?> setting, Path file, Host host) throws RequestException {
    Optional<String> command;
    try {
      command = SecretFile.closing(file, host);
    } catch (IOException e) {
      throw bad(setting, "cannot tell who may read `" + file + "`");
    }
    if (command.isPresent()) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          message(setting, "other users can read the private key in `" + file + "`"),
          "`" + command.get() + "` closes it to them");
    }
  }

  private static RequestException bad(Setting<?> setting, String why) {
    return new RequestException(FailureKind.BAD_SETTING, message(setting, why));
  }

  private static String message(Setting<?> setting, String why) {
    return "bad value for `" + setting.where() + "`: " + why;
  }
}
