// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.Cause;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.Several;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the release that a SPEC means, and its archive, asking no more than it must: nobody where
 * the catalog is enough, for the short list where that is, else for the whole one.
 *
 * <p>The answer is the newest by all that is known, of whatever age: a list that is frozen or set
 * back cannot make it older. Only who asks nobody but mirrors ({@code --no-fallback}) means the
 * newest that these have, where they say what they have.
 */
public final class Resolver {

  private final Catalog catalog;
  private final ReleaseLists lists;
  private final Host host;
  private final EventSink events;
  private final List<Listing> asked = new ArrayList<>();

  public Resolver(Catalog catalog, RunContext context, Network network) {
    this.catalog = catalog;
    this.lists = new ReleaseLists(context, network);
    this.host = context.host();
    this.events = context.events();
  }

  /**
   * The release that is meant.
   *
   * @throws RequestException {@code version_unknown}
   * @throws NetworkException when nothing that is known here is meant, and no list could be had
   */
  public Resolution resolve(VersionSpec spec, Platform platform) throws JgoException {
    if (spec instanceof VersionSpec.Exact exact
        && catalog.known(exact.version(), platform).isPresent()) {
      return new Resolution(
          exact.version(),
          Optional.empty(),
          List.of("the built-in list has it, so jgo asked no other"));
    }
    Optional<Listing> theirs = theirs(spec);
    Optional<Resolution> newest = theirs.flatMap(list -> newestOf(list, spec, platform));
    if (newest.isPresent()) {
      return newest.get();
    }
    Horizon horizon = new Horizon(catalog.newest());
    Optional<GoVersion> closed =
        horizon.covers(spec) ? spec.newest(catalog.releases(spec, platform)) : Optional.empty();
    if (closed.isPresent()) {
      return new Resolution(
          closed.get(),
          Optional.empty(),
          List.of(
              "the built-in list has all of its line, and is of "
                  + catalog.date()
                  + ", so jgo asked no other"));
    }
    if (horizon.covers(spec) && !catalog.lacksSums(spec)) {
      throw unknown(spec, platform);
    }
    List<String> why = new ArrayList<>();
    Optional<Listing> list = ask(spec, platform, horizon);
    Resolution.Consulted consulted = told(list);
    Optional<GoVersion> best = best(spec, platform);
    if (best.isEmpty()) {
      throw list.isPresent() ? unknown(spec, platform) : unreachable(spec);
    }
    explain(why, best.get(), list, consulted, platform);
    return new Resolution(best.get(), Optional.of(consulted), why);
  }

  private Optional<Listing> theirs(VersionSpec spec) throws JgoException {
    return spec instanceof VersionSpec.Exact ? Optional.empty() : lists.askMirrorsAlone();
  }

  /** Empty where the list does not have it: it may be a short one, and the archive be there. */
  private Optional<Resolution> newestOf(Listing list, VersionSpec spec, Platform platform) {
    NavigableSet<GoVersion> has = new TreeSet<>(list.releases().keySet());
    has.removeIf(version -> !list.has(version, platform));
    Optional<GoVersion> best = spec.newest(has);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    noted(list);
    Resolution.Consulted consulted = told(Optional.of(list));
    List<String> why =
        List.of("`--no-fallback` allows only `" + list.source() + "`, and its list has this");
    return Optional.of(new Resolution(best.get(), Optional.of(consulted), why));
  }

  /**
   * Every release for {@code platform} that {@code spec} may mean, oldest first.
   *
   * @param spec empty: all
   */
  public Releases published(Optional<VersionSpec> spec, Platform platform) throws JgoException {
    VersionSpec wanted = spec.orElse(VersionSpec.Channel.NEXT);
    Optional<Resolution.Consulted> consulted = Optional.empty();
    if (!new Horizon(catalog.newest()).covers(wanted)) {
      Optional<Listing> list = lists.ask(true, floor(), true);
      list.ifPresent(asked::add);
      consulted = Optional.of(told(list));
    }
    NavigableSet<GoVersion> known = new TreeSet<>(catalog.all(platform));
    known.addAll(known(platform));
    boolean one = spec.isPresent() && wanted instanceof VersionSpec.Channel;
    List<GoVersion> releases =
        one
            ? wanted.newest(known).stream().toList()
            : known.stream()
                .filter(
                    release ->
                        wanted.admits(release)
                            && (!release.rehearsal() || wanted instanceof VersionSpec.Exact))
                .toList();
    return new Releases(releases, consulted);
  }

  /** What was published, and by which list; the list is empty where the catalog knew it all. */
  public record Releases(List<GoVersion> versions, Optional<Resolution.Consulted> list) {}

  /**
   * The archive of a release that {@link #resolve} has found.
   *
   * @throws RequestException {@code no_build_for_platform}, {@code version_unknown}
   * @throws IntegrityException {@code sum_unknown} when nobody who may vouch for it gives a sum
   */
  public Artifact.Archive archive(GoVersion version, Platform platform) throws JgoException {
    Optional<Artifact.Archive> known = catalog.known(version, platform);
    if (known.isPresent()) {
      warnOfContradiction(known.get());
      return known.get();
    }
    boolean named = lists.seen().contains(version);
    for (Listing list : all()) {
      Optional<ReleaseList.File> file = list.archive(version, platform);
      named |= list.releases().containsKey(version);
      if (file.isPresent() && list.official() && file.get().sha256().isPresent()) {
        return new Artifact.Archive(
            version,
            platform,
            file.get().name(),
            file.get().size(),
            file.get().sha256().get(),
            Artifact.Archive.FROM_LIST);
      }
      if (file.isEmpty() && list.releases().containsKey(version)) {
        throw new RequestException(
            FailureKind.NO_BUILD_FOR_PLATFORM,
            "`" + version.name() + "` was not published for " + platform,
            "`jgo ls-remote` lists what was");
      }
    }
    return named ? withoutSum(version) : catalog.archive(version, platform);
  }

  private Artifact.Archive withoutSum(GoVersion version) throws IntegrityException {
    throw new IntegrityException(
        FailureKind.SUM_UNKNOWN,
        "no SHA-256 of "
            + version.name()
            + " is known here: the built-in list is of "
            + catalog.date()
            + ", and no list from Go's own site could be downloaded",
        "give the checksum that https://go.dev/dl shows for the archive: `--sha256 HEX`");
  }

  private Optional<Listing> ask(VersionSpec spec, Platform platform, Horizon horizon)
      throws JgoException {
    boolean shortIsUseless =
        spec == VersionSpec.Channel.NEXT || spec instanceof VersionSpec.PreRelease;
    boolean answerable = best(spec, platform).isPresent();
    Optional<Listing> list =
        shortIsUseless ? Optional.empty() : lists.ask(false, floor(), answerable).map(this::noted);
    boolean reached = shortIsUseless || (list.isPresent() && !list.get().whole());
    boolean more =
        shortIsUseless
            || (list.isPresent() && horizon.needsWholeList(spec, list.get(), best(spec, platform)));
    if (!more || !reached) {
      return list;
    }
    Optional<Listing> whole = lists.ask(true, floor(), answerable).map(this::noted);
    return whole.isPresent() ? whole : list;
  }

  private Listing noted(Listing list) {
    asked.add(list);
    return list;
  }

  /** The newest release known before any list is asked. */
  private GoVersion floor() {
    return Stream.concat(
            lists.seen().stream().filter(release -> !release.preRelease()),
            Stream.of(catalog.newest()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Optional<GoVersion> best(VersionSpec spec, Platform platform) {
    NavigableSet<GoVersion> known = new TreeSet<>(catalog.releases(spec, platform));
    known.addAll(known(platform));
    return spec.newest(known);
  }

  /** What lists name for the platform; of what only was seen once, no list tells for which. */
  private NavigableSet<GoVersion> known(Platform platform) {
    NavigableSet<GoVersion> known = new TreeSet<>();
    NavigableSet<GoVersion> elsewhere = new TreeSet<>(catalog.all());
    for (Listing list : all()) {
      elsewhere.addAll(list.releases().keySet());
      list.releases().keySet().stream()
          .filter(version -> list.has(version, platform))
          .forEach(known::add);
    }
    lists.seen().stream().filter(version -> !elsewhere.contains(version)).forEach(known::add);
    return known;
  }

  private List<Listing> all() {
    List<Listing> all = new ArrayList<>(asked);
    all.addAll(lists.kept());
    return all;
  }

  /** Says which list it is and how old, and why it is no newer one. */
  private Resolution.Consulted told(Optional<Listing> list) {
    Resolution.Consulted consulted = consulted(list);
    if (list.isEmpty()) {
      events.on(new Event.Warned("could not download the list of Go releases" + reason()));
    }
    Duration age = Duration.between(consulted.asOf(), host.clock().instant());
    events.on(
        new Event.Listed(
            consulted.source(), age.isNegative() ? Duration.ZERO : age, consulted.releases()));
    return consulted;
  }

  private String reason() {
    List<NetworkException.Failure> failures = lists.failures();
    if (!failures.isEmpty()) {
      return ": " + Cause.of(failures).stream().map(Cause::words).collect(Collectors.joining("; "));
    }
    String tired = Several.of(lists.tired());
    return tired.isEmpty()
        ? ""
        : ": skipped " + tired + ", which failed several times in the last 5 minutes";
  }

  private Resolution.Consulted consulted(Optional<Listing> list) {
    Instant catalogDate = catalog.date().atStartOfDay(ZoneOffset.UTC).toInstant();
    return list.or(
            () -> lists.kept().stream().filter(k -> k.asOf().isAfter(catalogDate)).findFirst())
        .map(Resolution.Consulted::of)
        .orElseGet(() -> new Resolution.Consulted("jgo", catalogDate, catalog.all().size()));
  }

  private void explain(
      List<String> why,
      GoVersion best,
      Optional<Listing> list,
      Resolution.Consulted consulted,
      Platform platform) {
    if (list.isEmpty()) {
      why.add("the list of Go releases could not be downloaded; jgo uses what it knows");
    }
    boolean own = consulted.source().equals("jgo");
    String name = own ? "the built-in list" : "the list of " + consulted.source();
    why.add("jgo used " + name + " of " + consulted.asOf().truncatedTo(ChronoUnit.SECONDS));
    if (list.isPresent() && !list.get().has(best, platform)) {
      why.add("that list does not have " + best + ", which jgo knows from an earlier list");
    }
    list.flatMap(Listing::newest)
        .filter(newest -> newest.compareTo(best) > 0 && !list.get().has(newest, platform))
        .ifPresent(newest -> why.add(newest + " has no build for " + platform));
  }

  private void warnOfContradiction(Artifact.Archive archive) {
    for (Listing list : asked) {
      Optional<String> sum =
          list.archive(archive.version(), archive.platform()).flatMap(ReleaseList.File::sha256);
      if (list.official() && sum.isPresent() && !sum.get().equals(archive.sha256())) {
        events.on(
            new Event.Warned(
                "the list of `"
                    + list.source()
                    + "` has another SHA-256 for `"
                    + archive.fileName()
                    + "` than jgo; jgo uses its own"));
      }
    }
  }

  private RequestException unknown(VersionSpec spec, Platform platform) {
    return new RequestException(
        FailureKind.VERSION_UNKNOWN,
        "no list of releases has " + spec.meaning() + " for " + platform,
        "`jgo ls-remote` lists what there is");
  }

  private JgoException unreachable(VersionSpec spec) {
    List<NetworkException.Failure> failures = lists.failures();
    String message =
        "could not download the list of Go releases, and the built-in one, of "
            + catalog.date()
            + ", does not have "
            + spec.meaning();
    List<String> hints = new ArrayList<>(lists.advice());
    hints.add("`jgo ls-remote '<=" + catalog.newest().line() + "'` lists what is known here");
    hints.add("an exact version with `--sha256 HEX` needs no list");
    if (lists.asksNobody()) {
      return new RequestException(
          FailureKind.BAD_SETTING,
          message + "; `--no-fallback` allows only `--mirror`, which has no usable list",
          "leave out `--no-fallback` to ask go.dev");
    }
    String offline =
        "the built-in list, of "
            + catalog.date()
            + ", does not have "
            + spec.meaning()
            + ", and `--offline` allows no newer list";
    return failures.isEmpty()
        ? new RequestException(FailureKind.OFFLINE, offline, hints.toArray(String[]::new))
        : new NetworkException(message, failures, 0, hints);
  }
}
