// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.config.GoVariable;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
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

  private static final DatabaseChoice USUAL =
      new DatabaseChoice(VerifierKey.SUM_GOLANG_ORG, Optional.empty());

  /**
   * As the caller's environment, or file of {@code go env -w}, has it.
   *
   * @throws RequestException {@code bad_setting} when it is no choice, or none at all: {@code off}
   */
  static DatabaseChoice of(Host host) throws JgoException {
    Optional<GoVariable> variable = GoVariable.of(host, "GOSUMDB");
    return variable.isPresent() ? parse(variable.get()) : USUAL;
  }

  private static DatabaseChoice parse(GoVariable variable) throws JgoException {
    String text = variable.value();
    if (text.equals(VerifierKey.SUM_GOLANG_ORG.name())) {
      return USUAL;
    }
    if (text.equals(CHINA)) {
      return new DatabaseChoice(
          VerifierKey.SUM_GOLANG_ORG, Optional.of(URI.create("https://" + CHINA)));
    }
    if (text.equals("off")) {
      throw refused(variable, "switches the checksum database off");
    }
    String[] words = text.split("\\s+");
    Optional<VerifierKey> key =
        words[0].equals(VerifierKey.SUM_GOLANG_ORG.name())
            ? Optional.of(VerifierKey.SUM_GOLANG_ORG)
            : VerifierKey.parse(words[0]);
    if (key.isEmpty() || words.length > 2 || !key.get().name().matches("[A-Za-z0-9.-]+")) {
      throw refused(variable, "is neither a checksum database nor its key");
    }
    return new DatabaseChoice(
        key.get(), words.length == 2 ? Optional.of(address(words[1], variable)) : Optional.empty());
  }

  private static URI address(String text, GoVariable variable) throws RequestException {
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw refused(variable, "has an address that does not begin with `https://`");
  }

  private static RequestException refused(GoVariable variable, String why) {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "`" + variable.name() + "`" + variable.where() + " " + why,
        variable.removal() + " `sum.golang.org` is asked");
  }
}
