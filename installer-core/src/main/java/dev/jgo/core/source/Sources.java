// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import java.net.URI;
import java.util.List;

/** The sources of a run, in the order in which they are asked. */
public final class Sources {

  /** Google's own site; answers every file with a redirect to dl.google.com. */
  private static final Source GO_DEV = new Source("go.dev", URI.create("https://go.dev/dl"));

  private Sources() {}

  /** The mirrors that the user named and nothing else; without any, go.dev. */
  public static List<Source> of(Settings settings) {
    List<URI> mirrors = settings.value(Keys.MIRROR);
    return mirrors.isEmpty() ? List.of(GO_DEV) : mirrors.stream().map(Source::of).toList();
  }
}
