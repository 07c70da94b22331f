// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.ScriptedTransport;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A place to download things at: one archive, one cache, a network in memory, a manual clock. */
final class Bench {

  static final Source ORIGIN = Source.of(URI.create("https://origin.example/dl"));
  static final Source MIRROR = Source.of(URI.create("https://mirror.example:8443/golang"));

  final byte[] bytes;
  final ScriptedTransport network;
  final ManualHost host;
  final List<Event> events = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> flags = new HashMap<>();
  private final Path folder;
  private Disk disk;
  private OptionalLong size;
  private RoutePlanner planner = target -> List.of(Route.DIRECT);

  /**
   * An archive of so many bytes.
   *
   * @param folder a scratch folder of the test
   */
  Bench(Path folder, int length) {
    this(folder, archive(length));
  }

  Bench(Path folder, byte[] bytes) {
    this.folder = folder;
    this.bytes = bytes;
    this.size = OptionalLong.of(bytes.length);
    this.network = new ScriptedTransport(bytes);
    this.host = new ManualHost(folder).with("JGO_HOME", folder.resolve("jgo").toString());
    this.disk = new RealDisk(host);
  }

  /** Bytes that begin like a gzip file and do not repeat. */
  static byte[] archive(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    bytes[0] = 0x1f;
    bytes[1] = (byte) 0x8b;
    return bytes;
  }

  /** The same place with another network: another run of the program. */
  Bench again() {
    Bench next = new Bench(folder, bytes);
    next.size = size;
    next.flags.putAll(flags);
    return next;
  }

  Bench flag(String name, String value) {
    flags.put(name, List.of(value));
    return this;
  }

  Bench disk(Disk other) {
    disk = other;
    return this;
  }

  Bench sizeUnknown() {
    size = OptionalLong.empty();
    return this;
  }

  Path cache() {
    return folder.resolve("jgo/cache/dl");
  }

  Path part() {
    return cache().resolve(sha256() + ".part");
  }

  Path journal() {
    return cache().resolve(sha256() + ".journal");
  }

  Path lock() {
    return cache().resolve(sha256() + ".lock");
  }

  Path kept() {
    return cache().resolve(sha256());
  }

  String sha256() {
    return sha256(bytes);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Artifact.Archive artifact() {
    return new Artifact.Archive(
        GoVersion.of("go1.26.99"),
        new Platform("linux", "amd64"),
        "go1.26.99.linux-amd64.tar.gz",
        size,
        sha256(),
        "catalog");
  }

  Downloader downloader() {
    try {
      return new Downloader(
          network, planner, new RunContext(host, disk, Settings.of(flags, host), events::add));
    } catch (RequestException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ways to every host, from now on. */
  Bench routes(RoutePlanner other) {
    planner = other;
    return this;
  }

  /** Downloads from these as an installation does: until the sum is right, or nobody is left. */
  Done until(Source... sources) throws JgoException {
    Downloader downloader = downloader();
    while (true) {
      try (Download download = downloader.open(artifact(), List.of(sources))) {
        try {
          String sum = download.sha256();
          if (sum.equals(sha256())) {
            Done done = new Done(download.source(), download.fetched(), download.resumed());
            download.finish(false);
            return done;
          }
          throw new IntegrityException(FailureKind.CHECKSUM_MISMATCH, sum);
        } catch (IntegrityException wrong) {
          download.discard();
          if (!downloader.isHopeful()) {
            throw wrong;
          }
        }
      }
    }
  }

  /** Downloads from these, and returns why not; kind and order of events are seen to. */
  JgoException failure(Source... sources) {
    try {
      throw new AssertionError("nothing failed: " + until(sources));
    } catch (JgoException e) {
      Produced.kind(e.kind());
      assertOrder();
      return e;
    }
  }

  /** How a download ended well. */
  record Done(String source, long fetched, long resumed) {}

  /** What {@link Event} promises about order was kept. */
  void assertOrder() {
    EventRecorder recorder = new EventRecorder();
    events.forEach(recorder::on);
    recorder.assertOrder();
  }

  List<String> warnings() {
    return events(Event.Warned.class).stream().map(Event.Warned::message).toList();
  }

  Download open() throws JgoException {
    return downloader().open(artifact(), List.of(ORIGIN));
  }

  /** Downloads wholly; returns the sum. */
  String run() throws JgoException {
    try (Download download = open()) {
      return download.sha256();
    }
  }

  /** Downloads, and returns why not. */
  JgoException failure() {
    try {
      String sum = run();
      throw new AssertionError("nothing failed; the sum is " + sum);
    } catch (JgoException e) {
      Produced.kind(e.kind());
      return e;
    }
  }

  <E extends Event> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Event.Action> decisions() {
    return events(Event.Decided.class).stream().map(Event.Decided::action).toList();
  }
}
