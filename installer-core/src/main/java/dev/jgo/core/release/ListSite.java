// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.MirrorChoice;
import dev.jgo.core.config.Settings;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A place that may serve lists as go.dev does.
 *
 * @param base what {@code ?mode=json} is added to; ends with a slash
 * @param official whether it is Go's own, whose sums count; mirrors are asked for names only
 * @param flat whether it has plain files and nothing that answers
 */
record ListSite(String name, URI base, boolean official, boolean flat) {

  private static final List<ListSite> OFFICIAL =
      List.of(
          new ListSite("go.dev", URI.create("https://go.dev/dl/"), true, false),
          new ListSite(
              "golang.google.cn", URI.create("https://golang.google.cn/dl/"), true, false));

  /**
   * Go's own sites, then the mirrors of this run but those over plain HTTP; without {@code
   * fallback} nobody but what {@code mirror} names.
   */
  static List<ListSite> of(Settings settings) {
    List<ListSite> sites = new ArrayList<>(OFFICIAL);
    if (!Sources.fallsBack(settings)) {
      List<Source> named = Sources.of(settings);
      sites.removeIf(site -> named.stream().noneMatch(source -> source.name().equals(site.name)));
    }
    for (MirrorChoice choice : settings.value(Keys.MIRROR)) {
      choice
          .address()
          .map(Source::of)
          .filter(source -> !source.exposed())
          .ifPresent(
              source -> {
                String name = Sources.name(source.base(), settings);
                sites.add(new ListSite(name, source.file(""), false, false));
                sites.add(new ListSite(name, source.file(""), false, true));
              });
    }
    return sites;
  }

  /**
   * The address of a list. A server of plain files cannot answer a question: there the list is a
   * file, as {@code mirrors sync} makes it, and always whole.
   *
   * @param whole every release (2.2 MB in 2026) rather than the newest of each supported line
   */
  URI list(boolean whole) {
    return flat
        ? base.resolve("index.json")
        : URI.create(base + "?mode=json" + (whole ? "&include=all" : ""));
  }

  /** The name of a list in the cache. */
  String file(boolean whole) {
    return name + (whole ? "-all" : "") + ".json";
  }
}
