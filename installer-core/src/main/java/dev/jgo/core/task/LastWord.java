// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Remedy;
import dev.jgo.core.net.ProxyOrigins;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.Host;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a failure of the network is told in the end: who matters most first, and what to do. */
final class LastWord {

  private final Settings settings;
  private final Host host;

  LastWord(Settings settings, Host host) {
    this.settings = settings;
    this.host = host;
  }

  /** Something that may need the network. */
  @FunctionalInterface
  interface Story<T> {
    T tell() throws JgoException;
  }

  /** Tells a story; its failure is told in the order in which the user, then Go, named sources. */
  <T> T on(Story<T> story) throws JgoException {
    try {
      return story.tell();
    } catch (NetworkException e) {
      throw e.told(names(), remedy().hints(e));
    }
  }

  private List<String> names() {
    return Sources.of(settings).stream().map(Source::name).toList();
  }

  private Remedy remedy() {
    Set<String> mirrors =
        Sources.of(settings).stream()
            .filter(source -> source.rank() == Source.Rank.MIRROR)
            .map(Source::name)
            .collect(Collectors.toSet());
    return new Remedy(new Remedy.Circumstances(ProxyOrigins.of(settings, host), mirrors));
  }
}
