// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.context;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.system.Host;
import java.nio.file.Path;

/**
 * What one run works with: the machine, its file systems, what the user wants, and who is told.
 *
 * @param events hears of everything that happens
 */
public record RunContext(Host host, Disk disk, Settings settings, EventSink events) {

  /** The caller's own folders. */
  public UserFolders folders() {
    return UserFolders.of(host);
  }

  /** The platform that this machine runs. */
  public Platform here() {
    return Platform.ofJava(host.osName(), host.osArch());
  }

  /** A path as the caller has typed it, which may be below the working folder. */
  public Path file(Path named) {
    return Path.of(host.workingFolder()).resolve(named);
  }

  /**
   * Takes a lock that another run may hold: waits, and says for whom.
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

  /** The same run, told to another sink. */
  public RunContext telling(EventSink sink) {
    return new RunContext(host, disk, settings, sink);
  }
}
