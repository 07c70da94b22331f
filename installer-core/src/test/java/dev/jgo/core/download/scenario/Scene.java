// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.net.Loopback;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.ManualClock;
import dev.jgo.testkit.Tide;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.SatelliteLink;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine with a cache, one archive, and mirrors of it, the first called {@code a}. Nothing is
 * asked but these. Time passes when everybody waits.
 */
final class Scene implements AutoCloseable {

  /** Past the kernel's buffers, so that a cut in the middle is one. */
  private static final long PADDING = 2_000_000;

  /** What takes longer has no end. */
  private static final Duration FOR_EVER = Duration.ofHours(2);

  private static final Duration STEP = Duration.ofMillis(500);

  final ManualHost host;
  final Archive archive;
  private final Path folder;
  private final Leaks leaks = new Leaks();
  private final Map<String, List<String>> flags = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<Integer, String> letters = new LinkedHashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private boolean sized = true;
  private int runs;

  Scene(Path folder) {
    this(folder, Shelf.LARGE);
  }

  Scene(Path folder, Archive archive) {
    this.folder = folder;
    this.archive = archive;
    this.host = new ManualHost(folder).with("JGO_HOME", folder.resolve("jgo").toString());
    // Certificates are made for today.
    ManualClock clock = host.manualClock();
    clock.jump(Duration.between(clock.instant(), Instant.now()));
    // On a busy machine a connection takes longer than time passes here: only who wants a race has
    // one.
    flag("race-after", "0s");
  }

  /** Archives are made once. */
  static final class Shelf {
    static final Archive LARGE = made(PADDING);
    static final Archive SMALL = made(60_000);

    private Shelf() {}

    private static Archive made(long padding) {
      try {
        Path folder = Files.createTempDirectory("jgo-shelf");
        folder.toFile().deleteOnExit();
        Archive archive = GoArchives.standIn("1.26.99").padding(padding).write(folder);
        archive.file().toFile().deleteOnExit();
        return archive;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The next mirror: a good one, until it is told otherwise. */
  FaultServer mirror() {
    FaultServer server = server(FaultServer.http());
    source(server.uri("/dl"));
    return server;
  }

  /** The next mirror, which shows this certificate and is called {@code mirror.test}. */
  FaultServer secure(ServerIdentity identity) {
    FaultServer server = server(FaultServer.https(identity));
    source(URI.create("https://mirror.test:" + server.port() + "/dl"));
    name("mirror.test", "127.0.0.1");
    return trusting(server);
  }

  /** The throw-away authority is trusted. */
  private FaultServer trusting(FaultServer server) {
    flag("ca-file", ThrowAwayCa.shared().writePem(folder.resolve("ca.pem")));
    return server;
  }

  /** The next mirror: the same far away, with so much time to an answer. */
  FaultServer far(ServerIdentity identity, Duration roundTrip) {
    FaultServer server = serving(FaultServer.https(identity));
    SatelliteLink link = holds(SatelliteLink.to(server.port(), roundTrip, host.manualClock()));
    source(URI.create("https://mirror.test:" + link.port() + "/dl"));
    name("mirror.test", "127.0.0.1");
    return trusting(server);
  }

  /** A server that has the archive and is no mirror itself. */
  FaultServer server(FaultServer server) {
    letter(server.port());
    return serving(server);
  }

  private FaultServer serving(FaultServer server) {
    return holds(server).by(host.manualClock()).serve(path(), content());
  }

  /** The next mirror is whatever is there. */
  Scene source(URI base) {
    letter(base.getPort());
    sources.add(Source.of(base));
    return this;
  }

  /** The next mirrors are called as a run calls those that the user names. */
  Scene mirrors(URI... bases) {
    try {
      List<String> named = Arrays.stream(bases).map(URI::toString).toList();
      Map<String, List<String>> choice = Map.of("mirror", named, "fallback", List.of("off"));
      sources.addAll(Sources.of(Settings.of(choice, host)));
      return this;
    } catch (RequestException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void letter(int port) {
    long mirrors = letters.values().stream().filter(name -> name.length() == 1).count();
    letters.putIfAbsent(port, Character.toString('a' + (int) mirrors));
  }

  /** Whatever listens there is called so in stories. */
  Scene called(int port, String name) {
    letters.put(port, name);
    return this;
  }

  /** An earlier run has left so many true bytes, then these. */
  Scene left(long trueBytes, byte... more) {
    byte[] bytes = Arrays.copyOf(whole(), (int) trueBytes + more.length);
    System.arraycopy(more, 0, bytes, (int) trueBytes, more.length);
    try {
      Files.createDirectories(cache());
      Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwx------"));
      Files.write(part(), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An earlier run has noted so many bytes, which survive a power loss. */
  Scene noted(String sha256, long bytes) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("sha256", sha256);
    facts.put("size", Long.toString(archive.size()));
    facts.put("offset", Long.toString(bytes));
    facts.put("synced", Long.toString(bytes));
    facts.put("source", sources.get(0).name());
    return journal(new StateFile("partial", facts).bytes());
  }

  Scene noted(long bytes) {
    return noted(archive.sha256(), bytes);
  }

  /** The journal has these bytes. */
  Scene journal(byte... bytes) {
    try {
      Files.write(journal(), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] whole() {
    try {
      return Files.readAllBytes(archive.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closed with the scene. */
  <T extends AutoCloseable> T holds(T instrument) {
    open.add(instrument);
    return instrument;
  }

  Scene flag(String name, Object... values) {
    flags.put(name, List.of(values).stream().map(Object::toString).toList());
    return this;
  }

  Scene name(String name, String... addresses) {
    names.put(name, List.of(addresses));
    return this;
  }

  /** Nobody but servers says how long the archive is. */
  Scene sizeless() {
    sized = false;
    return this;
  }

  /** Where every mirror has the archive. */
  String path() {
    return "/dl/" + archive.name();
  }

  Content content() {
    return Content.of(archive.file());
  }

  Path cache() {
    return folder.resolve("jgo/cache/dl");
  }

  Path part() {
    return cache().resolve(archive.sha256() + ".part");
  }

  Path journal() {
    return cache().resolve(archive.sha256() + ".journal");
  }

  /** Fetches and unpacks, as an installation does. */
  Run run() {
    EventRecorder events = new EventRecorder();
    Instant begun = host.clock().instant();
    try {
      Settings settings = Settings.of(flags, host);
      try (Loopback network = Loopback.open(settings, host, names);
          Tide tide = new Tide(host.manualClock(), STEP, () -> passed(network, begun))) {
        Fetching fetching =
            new Fetching(
                network,
                RoutePlanner.of(settings, host),
                host,
                settings,
                UserFolders.of(host),
                events,
                archive,
                sized);
        Path staging = Files.createDirectories(folder.resolve("staging-" + runs++));
        Fetching.Result result = fetching.from(sources, staging);
        Duration took = Duration.between(begun, host.clock().instant());
        return new Run(this, result, events, took, letters);
      }
    } catch (RequestException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void passed(Loopback network, Instant begun) {
    network.look();
    if (Duration.between(begun, host.clock().instant()).compareTo(FOR_EVER) > 0) {
      network.cancel();
    }
  }

  /** Runs, and it must fail. */
  JgoException failure() {
    return run().failure();
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    leaks.assertNone();
  }
}
