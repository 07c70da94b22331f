// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.context;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.system.Host;
import java.nio.file.Path;

/** How this run takes a lock that another one may hold: it waits, and says for whom. */
public record LockWait(Host host, Settings settings, EventSink events) {

  /**
   * Takes the lock.
   *
   * @param lock a file of its own, see {@link FileLocks}
   * @throws dev.jgo.core.error.LocalException {@code locked} after {@code --lock-timeout}
   * @throws dev.jgo.core.error.CancelledException {@code interrupted} when the thread is
   *     interrupted
   */
  public FileLocks.Held hold(Path lock) throws JgoException {
    return new FileLocks(host)
        .acquire(
            lock,
            settings.value(Keys.LOCK_TIMEOUT),
            holder ->
                events.on(new Event.Waiting(lock, holder.pid(), holder.command(), holder.since())));
  }
}
