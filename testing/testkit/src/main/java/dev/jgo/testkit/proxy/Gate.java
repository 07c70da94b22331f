// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom an HTTP proxy lets in, and how it asks who is there. */
abstract class Gate {

  /** The {@code Proxy-Authenticate} headers of a 407. */
  abstract List<String> challenges();

  /** Whether this {@code Proxy-Authorization} opens for this request line; may be empty. */
  abstract boolean opens(String authorization, String method, String target);

  static Gate open() {
    return offering(true);
  }

  /** Asks in these ways, and takes no answer. */
  static Gate closed(String... challenges) {
    return offering(false, challenges);
  }

  private static Gate offering(boolean opens, String... challenges) {
    return new Gate() {
      @Override
      List<String> challenges() {
        return List.of(challenges);
      }

      @Override
      boolean opens(String authorization, String method, String target) {
        return opens;
      }
    };
  }

  static Gate basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String expected = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new Gate() {
      @Override
      List<String> challenges() {
        return List.of("Basic realm=\"testkit\"");
      }

      @Override
      boolean opens(String authorization, String method, String target) {
        return authorization.equals(expected);
      }
    };
  }

  /**
   * RFC 7616, with a check of each part: a nonce counts upwards and lives for {@code uses}
   * requests, then it is stale.
   */
  static Gate digest(String algorithm, String user, String password, int uses) {
    return new Digest(algorithm, user, password, uses);
  }

  private static final class Digest extends Gate {
    private static final Pattern PART = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final String algorithm;
    private final String user;
    private final String password;
    private final int uses;
    private final Set<String> counted = new HashSet<>();
    private int nonces;
    private boolean stale;

    Digest(String algorithm, String user, String password, int uses) {
      this.algorithm = algorithm;
      this.user = user;
      this.password = password;
      this.uses = uses;
    }

    @Override
    synchronized List<String> challenges() {
      return List.of(
          "Basic realm=\"weaker\"",
          "Digest realm=\"testkit\", qop=\"auth,auth-int\", algorithm="
              + algorithm
              + ", nonce=\"n"
              + nonces
              + "\", opaque=\"o\\\"paque\""
              + (stale ? ", stale=true" : ""));
    }

    @Override
    synchronized boolean opens(String authorization, String method, String target) {
      Map<String, String> parts = new HashMap<>();
      Matcher matcher = PART.matcher(authorization.replace("\\\"", "'"));
      while (authorization.startsWith("Digest ") && matcher.find()) {
        parts.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
      }
      boolean right =
          user.equals(parts.get("username"))
              && target.equals(parts.get("uri"))
              && "o'paque".equals(parts.get("opaque"))
              && expected(parts, method).equals(parts.get("response"));
      String nonce = "n" + nonces;
      boolean fresh = nonce.equals(parts.get("nonce")) && counted.add(nonce + parts.get("nc"));
      stale = right && !fresh;
      if (fresh && counted.size() >= uses) {
        nonces++;
        counted.clear();
      }
      return right && fresh;
    }

    private String expected(Map<String, String> parts, String method) {
      String a1 = hash(user + ":testkit:" + password);
      String a2 = hash(method + ":" + parts.get("uri"));
      return hash(
          String.join(
              ":",
              a1,
              String.valueOf(parts.get("nonce")),
              String.valueOf(parts.get("nc")),
              String.valueOf(parts.get("cnonce")),
              String.valueOf(parts.get("qop")),
              a2));
    }

    private String hash(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
