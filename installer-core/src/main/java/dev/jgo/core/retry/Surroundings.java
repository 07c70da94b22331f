// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.MirrorChoice;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.Sha256;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What decides whether sources can be reached, apart from themselves: whom to trust, the way, the
 * logins, who knows names. When the user changes any of it, failures from before say nothing.
 */
final class Surroundings {

  private static final Set<String> KEYS =
      Set.of(
          "proxy",
          "no-proxy",
          "header",
          "resolver",
          "doh",
          "ipv4",
          "ipv6",
          "ca-file",
          "client-cert",
          "client-key");

  private static final List<String> VARIABLES =
      List.of(
          "HTTPS_PROXY",
          "https_proxy",
          "HTTP_PROXY",
          "http_proxy",
          "ALL_PROXY",
          "all_proxy",
          "NO_PROXY",
          "no_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NETRC");

  /** Name servers, and what systems trust (Debian, Fedora, SUSE, Alpine). */
  private static final List<String> FILES =
      List.of(
          "/etc/resolv.conf",
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  /** Four digits: enough to see a change, and far too few to find a password by. */
  private static final int BYTES = 2;

  private Surroundings() {}

  /** Four hex digits that change when any of it does. */
  static String mark(Settings settings, Host host) {
    MessageDigest digest = Sha256.begin();
    for (Key<?> key : Keys.ALL) {
      if (KEYS.contains(key.name())) {
        settings.digest(key, digest);
      }
    }
    for (MirrorChoice choice : settings.value(Keys.MIRROR)) {
      choice.address().map(uri -> uri.getRawUserInfo()).ifPresent(login -> add(digest, login));
    }
    for (String variable : VARIABLES) {
      add(digest, host.variable(variable).orElse(""));
    }
    settings.value(Keys.CA_FILE).ifPresent(file -> addState(digest, file.toString(), host));
    host.variable("SSL_CERT_FILE").ifPresent(file -> addState(digest, file, host));
    FILES.forEach(file -> addState(digest, file, host));
    netrc(host).ifPresent(file -> addState(digest, file, host));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static Optional<String> netrc(Host host) {
    return host.variable("NETRC")
        .or(() -> UserFolders.of(host).home().map(home -> home.resolve(".netrc").toString()));
  }

  private static void addState(MessageDigest digest, String name, Host host) {
    try {
      Path file = Path.of(host.workingFolder()).resolve(name);
      add(digest, name + Files.size(file) + Files.getLastModifiedTime(file));
    } catch (IOException | InvalidPathException e) {
      add(digest, name); // Not there.
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
