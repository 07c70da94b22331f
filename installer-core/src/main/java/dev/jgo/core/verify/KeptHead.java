// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.DocumentCache;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The newest tree head of a database that this machine has seen. A damaged one counts as none, and
 * that is said aloud: until the next head nobody would notice a history that was set back.
 */
final class KeptHead implements ChecksumDatabase.Memory {

  /** Three lines. */
  private static final int LIMIT = 4096;

  private final String file;
  private final DocumentCache state;
  private final EventSink events;

  KeptHead(String database, DocumentCache state, EventSink events) {
    this.file = database + ".head";
    this.state = state;
    this.events = events;
  }

  @Override
  public Optional<TreeHead> latest() {
    Optional<DocumentCache.Kept> kept = state.find(file, LIMIT);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TreeHead.parse(new String(kept.get().bytes(), StandardCharsets.UTF_8)));
    } catch (IntegrityException e) {
      events.on(
          new Event.Warned(
              "`"
                  + file
                  + "`, the known history of the checksum database, is damaged; jgo starts it"
                  + " again"));
      return Optional.empty();
    }
  }

  @Override
  public void remember(TreeHead head) {
    state.keep(file, head.text().getBytes(StandardCharsets.UTF_8));
  }
}
