// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.source.Source;
import java.util.List;

/**
 * Who may be asked for an archive: over plain HTTP nothing comes but what can only be one thing.
 */
final class SafeSources {

  private final EventSink events;
  private boolean said;

  SafeSources(EventSink events) {
    this.events = events;
  }

  /**
   * Those of {@code all}, in their order.
   *
   * @throws RequestException {@code bad_setting} when nobody is left, or there was nobody
   */
  List<Source> of(Artifact.Archive archive, List<Source> all) throws RequestException {
    if (all.isEmpty()) {
      throw NobodyToAsk.archives(archive.fileName());
    }
    List<Source> exposed = all.stream().filter(Source::exposed).toList();
    if (exposed.isEmpty()) {
      return all;
    }
    List<Source> safe = all.stream().filter(source -> !source.exposed()).toList();
    if (!archive.hashed() && safe.isEmpty()) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "no checksum of `"
              + archive.fileName()
              + "` is known, and plain HTTP (`"
              + exposed.get(0).base()
              + "`) is not safe without one",
          "give `--sha256 HEX`, or the mirror's address with `https://`");
    }
    say(exposed.get(0), archive);
    return archive.hashed() ? all : safe;
  }

  private void say(Source exposed, Artifact.Archive archive) {
    if (!said) {
      said = true;
      String what =
          archive.hashed()
              ? "only for archives with a known checksum, never for lists, keys or proofs"
              : "not for this archive, because its checksum is unknown";
      events.on(new Event.Warned("`" + exposed.name() + "` is used over plain HTTP: " + what));
    }
  }
}
