// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.fetch.Place;
import dev.jgo.core.fetch.ProxyFallback;
import dev.jgo.core.files.Disk;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of releases: from Go's two sites, from mirrors that serve one, from module proxies, and
 * from earlier runs. Only the first vouch for sums.
 */
final class ReleaseLists {

  /** Go's site itself hands out lists up to an hour old. */
  private static final Duration FRESH = Duration.ofHours(1);

  /** The whole list had 2.2 MB in August 2026; three of them fit into the heap beside all else. */
  private static final int LIMIT = 8 << 20;

  private final List<ListSite> sites;
  private final List<ModuleProxies.Proxy> proxies;
  private final DocumentCache cache;
  private final Seen seen;
  private final Host host;
  private final EventSink events;
  private final Network network;
  private final boolean offline;
  private final List<String> advice;
  private final List<NetworkException.Failure> failures = new ArrayList<>();
  private final List<String> tired = new ArrayList<>();
  private @Nullable List<Listing> kept;

  ReleaseLists(RunContext context, Network network) {
    Settings settings = context.settings();
    Disk disk = context.disk();
    UserFolders folders = context.folders();
    this.host = context.host();
    this.events = context.events();
    this.sites = ListSite.of(settings);
    this.proxies = Sources.asksModules(settings) ? ModuleProxies.of(host) : List.of();
    this.cache = new DocumentCache(folders.lists(), disk, host);
    this.seen = new Seen(folders.state(), disk, host);
    this.network = network;
    this.offline = settings.value(Keys.OFFLINE);
    this.advice = offline ? List.of() : ModuleProxies.advice(settings, host);
  }

  /** Official lists of earlier runs, the latest first; no connection is opened. */
  List<Listing> kept() {
    if (kept == null) {
      kept = readKept();
    }
    return kept;
  }

  private List<Listing> readKept() {
    List<Listing> kept = new ArrayList<>();
    for (ListSite site : sites) {
      kept(site, false).ifPresent(kept::add);
      kept(site, true).ifPresent(kept::add);
    }
    kept.sort(Comparator.comparing(Listing::asOf).reversed());
    return kept;
  }

  /** The newest release of each line that was ever named here. */
  List<GoVersion> seen() {
    return seen.releases();
  }

  /** Whether this run may use the network for lists, and its settings leave nobody to ask. */
  boolean asksNobody() {
    return !offline && sites.isEmpty() && proxies.isEmpty();
  }

  /** Who else might be asked for one. */
  List<String> advice() {
    return advice;
  }

  /** Why no list could be had, attempt by attempt; empty when one could. */
  List<NetworkException.Failure> failures() {
    return failures;
  }

  /** Whose list was not asked for, as they had failed again and again. */
  List<String> tired() {
    return tired;
  }

  /**
   * A list that is at most an hour old, by the first that serves one.
   *
   * @param answerable whether what is known already can answer: then a site whose breaker is open
   *     is not asked, unless the user named it or it is the only one
   * @param whole whether every release must be in it
   * @param floor the newest release known otherwise: a list that ends before it is old, whatever
   *     its server says, and the next is asked
   */
  Optional<Listing> ask(boolean whole, GoVersion floor, boolean answerable) throws JgoException {
    Optional<Listing> fresh = fresh(whole, floor);
    if (fresh.isPresent() || offline) {
      return fresh;
    }
    Optional<Listing> old = Optional.empty();
    List<ListSite> left = new ArrayList<>();
    for (ListSite site : sites) {
      if (!answerable || !rests(site, whole)) {
        left.add(site);
      }
    }
    while (!left.isEmpty()) {
      Optional<Fetched> fetched = fetch(left, whole);
      if (fetched.isEmpty()) {
        break;
      }
      Listing list = fetched.get().listing;
      if (!isOld(list, floor)) {
        return Optional.of(list);
      }
      old = old.or(() -> Optional.of(list));
      left.subList(0, left.indexOf(fetched.get().site) + 1).clear();
    }
    return old.isPresent() ? old : names();
  }

  /**
   * The whole list of the mirrors, where this run may ask nobody else.
   *
   * @return empty where it may, or where none of them serves a list
   */
  Optional<Listing> askMirrorsAlone() throws JgoException {
    boolean alone =
        !offline
            && !sites.isEmpty()
            && proxies.isEmpty()
            && sites.stream().noneMatch(ListSite::official);
    if (!alone) {
      return Optional.empty();
    }
    // A folder that `mirrors sync` made is the most common of them.
    List<ListSite> flatFirst =
        sites.stream().sorted(Comparator.comparing(site -> !site.flat())).toList();
    return fetch(flatFirst, true).map(fetched -> fetched.listing);
  }

  private boolean rests(ListSite site, boolean whole) throws JgoException {
    boolean unlessNeeded = site.official() && sites.size() > 1;
    boolean rests = unlessNeeded && network.open().isTired(site.list(whole));
    if (rests && !tired.contains(site.name())) {
      tired.add(site.name());
    }
    return rests;
  }

  private Optional<Listing> fresh(boolean whole, GoVersion floor) {
    Instant now = host.clock().instant();
    return kept().stream()
        .filter(list -> list.whole() || !whole)
        .filter(list -> !list.asOf().isAfter(now))
        .filter(list -> Duration.between(list.asOf(), now).compareTo(FRESH) < 0)
        .filter(list -> list.newest().filter(newest -> newest.compareTo(floor) >= 0).isPresent())
        .findFirst();
  }

  private boolean isOld(Listing list, GoVersion floor) {
    Optional<GoVersion> newest = list.newest();
    boolean old = newest.isEmpty() || newest.get().compareTo(floor) < 0;
    if (old) {
      String end = newest.map(version -> "ends with " + version).orElse("has no release");
      events.on(
          new Event.Warned(
              "the list of `"
                  + list.source()
                  + "` is old: it "
                  + end
                  + ", but "
                  + floor
                  + " is known"));
    }
    return old;
  }

  private Optional<Fetched> fetch(List<ListSite> from, boolean whole) throws JgoException {
    Map<Place, ListSite> places = new LinkedHashMap<>();
    from.forEach(site -> places.put(new Place(site.name(), site.list(whole)), site));
    try {
      Fetched fetched =
          network
              .open()
              .fetch(
                  List.copyOf(places.keySet()),
                  LIMIT,
                  place -> bytes -> read(Objects.requireNonNull(places.get(place)), bytes, whole),
                  !proxies.isEmpty())
              .document();
      if (fetched.site.official()) {
        cache.keep(fetched.site.file(whole), fetched.bytes);
        seen.note(fetched.listing.releases().keySet());
      }
      return Optional.of(fetched);
    } catch (NetworkException e) {
      failures.addAll(e.attempts());
      return Optional.empty();
    }
  }

  private Fetched read(ListSite site, byte[] bytes, boolean whole) throws IOException {
    return new Fetched(site, bytes, listing(site, bytes, whole, host.clock().instant()));
  }

  /** A list with its bytes, to be kept once it is known to be one. */
  private static final class Fetched {
    final ListSite site;
    final byte[] bytes;
    final Listing listing;

    Fetched(ListSite site, byte[] bytes, Listing listing) {
      this.site = site;
      this.bytes = bytes;
      this.listing = listing;
    }
  }

  /** The names that the proxies of {@code GOPROXY} have, asked in go's own order. */
  private Optional<Listing> names() throws JgoException {
    if (proxies.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProxyFallback<>(proxies, ModuleProxies.Proxy::afterAnyError)
              .first(this::names, (proxy, failure, next) -> failed(failure)));
    } catch (NetworkException e) {
      return Optional.empty(); // Whoever failed has been noted.
    }
  }

  private Listing names(ModuleProxies.Proxy proxy, boolean another) throws JgoException {
    return network
        .open()
        .fetch(
            proxy.name(),
            proxy.list(),
            ModuleProxies.LIMIT,
            bytes -> ModuleProxies.read(bytes, proxy.name(), host.clock().instant()),
            another);
  }

  private void failed(JgoException failure) {
    if (failure instanceof NetworkException e) {
      failures.addAll(e.attempts());
    }
  }

  private Optional<Listing> kept(ListSite site, boolean whole) {
    return Stream.of(site)
        .filter(ListSite::official)
        .flatMap(official -> cache.find(official.file(whole), LIMIT).stream())
        .flatMap(file -> readable(site, file, whole).stream())
        .findFirst();
  }

  private static Optional<Listing> readable(ListSite site, DocumentCache.Kept file, boolean whole) {
    try {
      return Optional.of(listing(site, file.bytes(), whole, file.fetched()));
    } catch (IOException e) {
      return Optional.empty(); // Half-written or not ours: as if nothing were kept.
    }
  }

  private static Listing listing(ListSite site, byte[] bytes, boolean whole, Instant asOf)
      throws IOException {
    try (InputStreamReader text =
        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      ReleaseList list = ReleaseList.read(text);
      Listing listing = Listing.of(list, site.name(), asOf, whole, site.official());
      if (listing.releases().isEmpty()) {
        throw new IOException("it names no archive");
      }
      return listing;
    } catch (IOException e) {
      throw new IOException("something that is not a list of releases: " + e.getMessage(), e);
    }
  }
}
