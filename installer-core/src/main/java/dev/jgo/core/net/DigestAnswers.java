// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers to one Digest challenge (RFC 7616): the password itself never leaves this machine. */
final class DigestAnswers {

  private final Challenge challenge;
  private final String algorithm;
  private final boolean protectedByQop;
  private final Supplier<String> clientNonces;
  private final AtomicInteger count = new AtomicInteger();

  private DigestAnswers(Challenge challenge, String algorithm, Supplier<String> clientNonces) {
    this.challenge = challenge;
    this.algorithm = algorithm;
    this.protectedByQop = !parameter(challenge, "qop").isEmpty();
    this.clientNonces = clientNonces;
  }

  /** Empty for what is spoken here by nobody: {@code auth-int} alone, session variants, others. */
  static Optional<DigestAnswers> to(Challenge challenge, Supplier<String> clientNonces) {
    String qop = parameter(challenge, "qop").toLowerCase(Locale.ROOT);
    boolean spoken = qop.isEmpty() || java.util.List.of(qop.split("[ ,]+")).contains("auth");
    boolean usable = challenge.is("Digest") && challenge.parameters().containsKey("nonce");
    String algorithm =
        switch (parameter(challenge, "algorithm").toUpperCase(Locale.ROOT)) {
          case "", "MD5" -> "MD5";
          case "SHA-256" -> "SHA-256";
          default -> "";
        };
    return usable && spoken && !algorithm.isEmpty()
        ? Optional.of(new DigestAnswers(challenge, algorithm, clientNonces))
        : Optional.empty();
  }

  /** Whether the better of the two hashes is used. */
  boolean strong() {
    return !algorithm.equals("MD5");
  }

  /**
   * The value of the header for one request.
   *
   * @param target as it stands in the request line
   */
  String header(Login login, String method, String target) {
    String nonce = parameter(challenge, "nonce");
    String realm = parameter(challenge, "realm");
    String a1 = hash(login.user() + ":" + realm + ":" + login.password());
    String a2 = hash(method + ":" + target);
    StringBuilder header = new StringBuilder("Digest ");
    header.append("username=").append(quoted(login.user()));
    header.append(", realm=").append(quoted(realm));
    header.append(", nonce=").append(quoted(nonce));
    header.append(", uri=").append(quoted(target));
    if (protectedByQop) {
      String counted = String.format(Locale.ROOT, "%08x", count.incrementAndGet());
      String mine = clientNonces.get();
      String response = hash(String.join(":", a1, nonce, counted, mine, "auth", a2));
      header.append(", response=").append(quoted(response));
      header.append(", qop=auth, nc=").append(counted).append(", cnonce=").append(quoted(mine));
    } else {
      // RFC 2069, which proxies older than 1999 speak.
      header.append(", response=").append(quoted(hash(a1 + ":" + nonce + ":" + a2)));
    }
    if (challenge.parameters().containsKey("algorithm")) {
      header.append(", algorithm=").append(algorithm);
    }
    if (challenge.parameters().containsKey("opaque")) {
      header.append(", opaque=").append(quoted(parameter(challenge, "opaque")));
    }
    return header.toString();
  }

  private String hash(String text) {
    Charset charset =
        parameter(challenge, "charset").equalsIgnoreCase("UTF-8")
            ? StandardCharsets.UTF_8
            : StandardCharsets.ISO_8859_1;
    try {
      byte[] sum = MessageDigest.getInstance(algorithm).digest(text.getBytes(charset));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String parameter(Challenge challenge, String name) {
    return challenge.parameters().getOrDefault(name, "");
  }
}
