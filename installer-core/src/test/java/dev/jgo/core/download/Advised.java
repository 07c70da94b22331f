// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Remedy;
import dev.jgo.core.net.ProxyOrigins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hints of a failure as the user gets them in the end, without proxies and own mirrors. */
public final class Advised {

  private Advised() {}

  public static List<String> hints(JgoException failure) {
    ProxyOrigins none = new ProxyOrigins(Map.of(), Optional.empty());
    return failure instanceof NetworkException network
        ? new Remedy(new Remedy.Circumstances(none, Set.of())).hints(network)
        : failure.hints();
  }
}
