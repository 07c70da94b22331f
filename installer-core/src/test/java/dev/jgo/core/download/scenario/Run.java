// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.download.Advised;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.files.StateFile;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run in a {@link Scene}, and what is expected of it. Its events are in order, always. */
final class Run {

  private static final Map<String, TreeListing> TREES = new HashMap<>();

  private final Scene scene;
  private final Fetching.Result result;
  private final EventRecorder events;
  private final Duration took;
  private final Map<Integer, String> letters;

  Run(
      Scene scene,
      Fetching.Result result,
      EventRecorder events,
      Duration took,
      Map<Integer, String> letters) {
    this.scene = scene;
    this.result = result;
    this.events = events;
    this.took = took;
    this.letters = letters;
    events.assertOrder();
    result.failure().ifPresent(failure -> Produced.kind(failure.kind()));
  }

  /** The tree is the right one, the last bytes came from this mirror, and nothing is kept. */
  Run installed(String letter) {
    assertThat(result.failure()).as("story: %s", lines()).isEmpty();
    assertThat(letter(URI.create("http://" + result.source()))).isEqualTo(letter);
    return rightTree().keptNothing();
  }

  /** The tree is what tar makes of the archive. */
  Run rightTree() {
    Trees.list(result.tree()).requireSameAs(reference());
    return this;
  }

  /** Who sent the last bytes. */
  String source() {
    return result.source();
  }

  boolean isInstalled() {
    return result.failure().isEmpty();
  }

  /** It failed so, and no tree can be taken for one: the archive was never whole. */
  Run failed(int code, String type) {
    JgoException failure = failure();
    assertThat(failure.type()).as("%s, story: %s", failure, lines()).isEqualTo(type);
    assertThat(failure.exitCode().status()).isEqualTo(code);
    return this;
  }

  JgoException failure() {
    return result.failure().orElseThrow(() -> new AssertionError("nothing failed: " + lines()));
  }

  /** The failure of the last attempt. */
  NetworkException.Failure last() {
    return ((NetworkException) failure()).failure();
  }

  /** The message says this. */
  Run says(String... words) {
    assertThat(failure().getMessage() + Advised.hints(failure())).contains(words);
    return this;
  }

  /** So many bytes are here for the next run. */
  Run kept(long bytes) {
    assertThat(journaled()).as("bytes in the journal, story: %s", lines()).isEqualTo(bytes);
    assertThat(scene.part()).exists();
    return this;
  }

  Run keptNothing() {
    assertThat(journaled()).as("bytes in the journal, story: %s", lines()).isZero();
    return this;
  }

  private long journaled() {
    try {
      Optional<StateFile> journal = StateFile.read(scene.journal(), "partial");
      return journal.flatMap(state -> state.fact("offset")).map(Long::parseLong).orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many bytes came over the network. */
  Run fetched(long bytes) {
    assertThat(result.fetched()).as("bytes fetched, story: %s", lines()).isEqualTo(bytes);
    return this;
  }

  /** So many bytes are used of an earlier run. */
  Run resumed(long bytes) {
    assertThat(result.resumed()).as("bytes resumed").isEqualTo(bytes);
    return this;
  }

  /** It took so long on the manual clock. */
  Run took(Duration least, Duration most) {
    assertThat(took).as("time, story: %s", lines()).isBetween(least, most);
    return this;
  }

  /** Nothing was waited for: every time-out is twice as long. */
  Run atOnce() {
    return took(Duration.ZERO, Duration.ofSeconds(5));
  }

  /** These and no others are the attempts and decisions. */
  Run story(String... lines) {
    assertThat(lines()).containsExactly(lines);
    return this;
  }

  /**
   * A line for each attempt: who was asked, from which byte, what came of it, and what was decided
   * then: {@code a@0 stalled, NEXT_SOURCE}; {@code b@70 ok}.
   */
  List<String> lines() {
    Map<Integer, String> lines = new LinkedHashMap<>();
    for (Event event : events.events()) {
      if (event instanceof Event.AttemptStarted e) {
        String route = e.route().equals("direct") ? "" : " by " + by(e.route());
        lines.put(e.attempt(), letter(URI.create(e.url())) + "@" + e.offset() + route);
      } else if (event instanceof Event.AttemptEnded e) {
        String end = e.message().startsWith("3") ? "moved" : "ok";
        boolean slower = e.message().equals("overtaken");
        lines.merge(e.attempt(), " " + e.type().orElse(slower ? "overtaken" : end), String::concat);
      } else if (event instanceof Event.Decided e) {
        lines.merge(e.attempt(), ", " + e.action(), String::concat);
      }
    }
    return List.copyOf(lines.values());
  }

  private String by(String route) {
    URI proxy = URI.create(route);
    return proxy.getScheme() + " " + letter(proxy);
  }

  private String letter(URI uri) {
    return letters.getOrDefault(uri.getPort(), uri.getHost());
  }

  EventRecorder events() {
    return events;
  }

  List<String> warnings() {
    return events.events().stream()
        .filter(Event.Warned.class::isInstance)
        .map(event -> ((Event.Warned) event).message())
        .toList();
  }

  private TreeListing reference() {
    synchronized (TREES) {
      return TREES.computeIfAbsent(scene.archive.sha256(), sum -> unpacked());
    }
  }

  private TreeListing unpacked() {
    try {
      java.nio.file.Path plain = Files.createTempDirectory("jgo-right");
      dev.jgo.testkit.process.Proc.of("tar", "-xpzf", scene.archive.file(), "-C", plain)
          .inheritPath()
          .run()
          .expect(0);
      TreeListing listing = Trees.list(plain.resolve("go"));
      dev.jgo.testkit.process.Proc.of("rm", "-rf", plain).inheritPath().run().expect(0);
      return listing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
