// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.Documents;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Reply;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.ScriptedTransport;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.VersionSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks for versions on a machine in memory, whose network answers as a test says. */
final class Desk {

  static final Platform LINUX = new Platform("linux", "amd64");

  final ManualHost host;
  final List<Event> events = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  Map<String, List<String>> flags = Map.of();
  Function<String, Reply> network =
      address -> Reply.none(dev.jgo.core.error.FailureKind.HOST_NOT_FOUND);

  Desk(Path folder) {
    host = new ManualHost(folder).with("HOME", folder.toString());
  }

  /** What {@code spec} means to a run of its own. */
  Resolution meaning(String spec) throws JgoException {
    return resolver().resolve(VersionSpec.parse(spec), LINUX);
  }

  /** The name of the release. */
  String version(String spec) throws JgoException {
    return meaning(spec).version().name();
  }

  Resolver resolver() throws JgoException {
    Settings settings = Settings.of(flags, host);
    RoutePlanner planner = uri -> List.of(Route.DIRECT);
    ScriptedTransport transport = new ScriptedTransport(new byte[0]).answering(this::answer);
    Fetcher fetcher = new Fetcher(transport, planner, host, events::add);
    RealDisk disk = new RealDisk(host);
    Breakers breakers = Breakers.open(UserFolders.of(host), disk, settings, host);
    return new Resolver(
        Catalog.bundled(),
        new RunContext(host, disk, settings, events::add),
        () -> new Documents(fetcher, planner, breakers, settings, host, events::add));
  }

  /** From here on everybody answers with this list. */
  void serves(byte[] list) {
    network = address -> Reply.of(200, list);
  }

  /** A list with one release, and with a field that nobody knows yet. */
  static byte[] listOf(String version) {
    String file =
        "{\"filename\":\"%s.linux-amd64.tar.gz\",\"kind\":\"archive\",\"sha256\":\"%s\",\"size\":9}"
            .formatted(version, "a".repeat(64));
    return "[{\"version\":\"%s\",\"new field\":[1],\"files\":[%s]}]"
        .formatted(version, file)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Reply answer(Request request) {
    asked.add(request.uri().toString());
    return network.apply(request.uri().toString());
  }

  /** What the user was warned of, and what was said of lists. */
  List<String> warnings() {
    return events.stream()
        .filter(Event.Warned.class::isInstance)
        .map(event -> ((Event.Warned) event).message())
        .toList();
  }

  Event.Listed listed() {
    return events.stream()
        .filter(Event.Listed.class::isInstance)
        .map(Event.Listed.class::cast)
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
