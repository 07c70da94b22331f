// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.Meaning;
import dev.jgo.core.api.Published;
import dev.jgo.core.error.JgoException;
import java.util.Optional;

/** The stories of {@code resolve} and {@code ls-remote}. */
public final class Resolving {

  private final Services services;

  public Resolving(Services services) {
    this.services = services;
  }

  /** What a SPEC means on this machine, and why. */
  public Meaning meaning(String spec) throws JgoException {
    return services.lastWord().on(() -> services.releases().meaning(spec));
  }

  /** What Go has published for this machine; all of it without a SPEC. */
  public Published published(Optional<String> spec) throws JgoException {
    return services.lastWord().on(() -> services.releases().published(spec));
  }
}
