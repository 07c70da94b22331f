// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code jgo install} was asked for, beyond the settings.
 *
 * @param spec the version as typed; empty: what the name of {@code archive} tells, else the newest
 *     release
 * @param archive an archive that is already here; nothing is fetched then
 * @param from a folder of archives and what proves them; nothing is fetched then
 * @param sha256 the expected sum, as typed
 * @param signature of {@code archive}; without it the one that lies beside it, {@code FILE.asc}
 * @param user into the caller's own folders, even for root
 * @param reinstall replace the version although it is there and intact
 * @param use make it the active version
 * @param dryRun say what would be done, and do nothing
 */
public record InstallRequest(
    Optional<String> spec,
    Optional<Path> archive,
    Optional<Path> from,
    Optional<String> sha256,
    Optional<Path> signature,
    boolean user,
    boolean reinstall,
    boolean use,
    boolean dryRun) {

  /** The same for an archive that was found; its name says which version it is. */
  public InstallRequest of(Path found) {
    return new InstallRequest(
        Optional.empty(),
        Optional.of(found),
        from,
        sha256,
        signature,
        user,
        reinstall,
        use,
        dryRun);
  }
}
