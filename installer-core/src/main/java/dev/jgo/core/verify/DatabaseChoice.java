// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import java.net.URI;
import java.util.Optional;

/**
 * Which checksum database counts, as {@code GOSUMDB} says (go.dev/ref/mod#environment-variables):
 * {@code off}, or a name or key with, perhaps, an address.
 *
 * @param key what it signs with
 * @param address where it is asked; empty: through the module proxies, else by its name
 */
record DatabaseChoice(VerifierKey key, Optional<URI> address) {

  private static final String CHINA = "sum.golang.google.cn";

  /**
   * Reads the variable.
   *
   * @throws RequestException {@code bad_setting} when it is no choice, or none at all: {@code off}
   */
  static DatabaseChoice parse(Optional<String> variable) throws JgoException {
    String text = variable.map(String::strip).filter(t -> !t.isEmpty()).orElse("");
    if (text.isEmpty() || text.equals(VerifierKey.SUM_GOLANG_ORG.name())) {
      return new DatabaseChoice(VerifierKey.SUM_GOLANG_ORG, Optional.empty());
    }
    if (text.equals(CHINA)) {
      return new DatabaseChoice(
          VerifierKey.SUM_GOLANG_ORG, Optional.of(URI.create("https://" + CHINA)));
    }
    if (text.equals("off")) {
      throw refused("the checksum database is switched off by `GOSUMDB=off`");
    }
    String[] words = text.split("\\s+");
    Optional<VerifierKey> key =
        words[0].equals(VerifierKey.SUM_GOLANG_ORG.name())
            ? Optional.of(VerifierKey.SUM_GOLANG_ORG)
            : VerifierKey.parse(words[0]);
    if (key.isEmpty() || words.length > 2 || !key.get().name().matches("[A-Za-z0-9.-]+")) {
      throw refused("`GOSUMDB` is neither a checksum database nor its key");
    }
    return new DatabaseChoice(
        key.get(), words.length == 2 ? Optional.of(address(words[1])) : Optional.empty());
  }

  private static URI address(String text) throws RequestException {
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw refused("the address in `GOSUMDB` is none that begins with `https://`");
  }

  private static RequestException refused(String why) {
    return new RequestException(
        FailureKind.BAD_SETTING, why, "without the variable `sum.golang.org` is asked");
  }
}
