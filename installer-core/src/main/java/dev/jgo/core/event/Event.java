// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.event;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened. No event carries a secret, and every string from outside has been
 * stripped of control characters before it gets here.
 *
 * <p>Order: each {@link AttemptStarted} is followed by exactly one {@link AttemptEnded}, each
 * {@link PhaseStarted} by exactly one {@link PhaseEnded} of the same attempt and phase, failed or
 * not; the phases of an attempt start in the order of {@link Phase}, once more from the first after
 * a proxy answered 407 and can be given a login, or after the connection of an earlier attempt
 * turned out to be closed ({@code jgo.connection.stale}); exactly one {@link Decided} follows each
 * failed attempt.
 */
public sealed interface Event {

  /** A step of the run was completed; each carries its facts. */
  sealed interface Milestone extends Event {}

  /** One network attempt; attempts are numbered from 1 through the whole run. */
  sealed interface Wire extends Event {
    int attempt();
  }

  /**
   * The request names exactly one archive.
   *
   * @param version the published name, {@code go1.21.3}
   * @param platform as {@code linux/amd64}
   * @param size in bytes; -1 when unknown
   * @param sha256 lower-case hex
   * @param hashFrom where the expected sum comes from: {@code catalog}, {@code --sha256}
   */
  record Resolved(
      String version, String platform, String file, long size, String sha256, String hashFrom)
      implements Milestone {}

  /**
   * A list of releases decides which version is meant.
   *
   * @param source who sent it; {@code jgo} for the one inside the program
   * @param age since it was fetched or, inside the program, taken
   * @param releases how many it names
   */
  record Listed(String source, Duration age, int releases) implements Milestone {}

  /** Nothing had to be done. */
  record AlreadyInstalled(String version, Path goroot) implements Milestone {}

  /** An earlier run was found interrupted, and was finished or undone. */
  record Repaired(String what) implements Milestone {}

  /** Bytes of an earlier run are used. */
  record Resuming(long from, long size) implements Milestone {}

  /**
   * The whole archive is here; not yet believed.
   *
   * @param fetched bytes that came over the network in this run
   * @param resumed bytes that were there before
   * @param source the source's name, or the file's for {@code --archive}
   */
  record Downloaded(long fetched, long resumed, String source) implements Milestone {}

  /**
   * What was unpacked is what Go published.
   *
   * @param sum the archive's SHA-256 in lower-case hex, or a module's {@code h1:…}
   * @param evidence who says so, as {@code sha256:catalog}
   */
  record Verified(String sum, List<String> evidence) implements Milestone {
    public Verified {
      evidence = List.copyOf(evidence);
    }
  }

  record Extracted(int files, long bytes) implements Milestone {}

  /** A Go tree that jgo had not installed was moved aside, where {@code rollback} finds it. */
  record Adopted(Path from, Path to) implements Milestone {}

  /** The active link now leads to {@code version}. */
  record Activated(String version, Path goroot, Optional<String> previous) implements Milestone {}

  /** A version is in place without being the active one. */
  record Installed(String version, Path goroot) implements Milestone {}

  record Removed(String version, Path goroot) implements Milestone {}

  /** Shell files and links that were written; never empty. */
  record PathUpdated(List<Path> files) implements Milestone {
    public PathUpdated {
      files = List.copyOf(files);
    }
  }

  /** Shell files and links that were deleted; never empty. */
  record PathRemoved(List<Path> files) implements Milestone {
    public PathRemoved {
      files = List.copyOf(files);
    }
  }

  /** Something the user should know, although the run goes on. */
  record Warned(String message) implements Event {}

  /** Something that an earlier run had kept is not what it was, and counts as absent. */
  record Distrusted(String what) implements Event {}

  /**
   * Work of this machine goes on that may take seconds.
   *
   * @param done how many files; 0 at its beginning, or where nobody counts
   */
  record Working(Work work, long done) implements Event {}

  /** What this machine may be busy with. */
  enum Work {
    /** Files of an archive are written. */
    UNPACK,
    /** Files that are here are read and compared. */
    CHECK,
    /** The new Go is started once. */
    TRY,
    /** Everything written so far is brought to the disk. */
    SAVE,
    /** A tree that cannot be moved is copied. */
    COPY,
    REMOVE
  }

  /**
   * Another jgo holds the lock.
   *
   * @param pid 0 where it is not known who does, or who did no longer runs
   */
  record Waiting(Path lock, long pid, String command, Instant since) implements Event {}

  /**
   * One request is about to be made.
   *
   * @param route how the request travels; {@code direct} without a proxy
   * @param url without userinfo
   * @param offset the first byte asked for
   */
  record AttemptStarted(int attempt, String source, String route, String url, long offset)
      implements Wire {}

  /**
   * A phase of an attempt begins.
   *
   * @param subject what the phase is about: a name to resolve, an {@code ip:port} to connect to, a
   *     host to shake hands with, a request line
   */
  record PhaseStarted(int attempt, Phase phase, String subject) implements Wire {}

  /**
   * A phase of an attempt is over.
   *
   * @param failure why the phase failed; empty when it did what it should
   * @param facts what was learnt, under OpenTelemetry's attribute names where those exist
   */
  record PhaseEnded(
      int attempt,
      Phase phase,
      String subject,
      Optional<FailureKind> failure,
      Map<String, String> facts)
      implements Wire {
    public PhaseEnded {
      facts = Map.copyOf(facts);
    }
  }

  /**
   * The head of a message as it went over the wire.
   *
   * @param sent whether jgo sent it; else it was received
   * @param lines the first line, then {@code Name: value}; values that may be secret are masked
   */
  record Headers(int attempt, boolean sent, List<String> lines) implements Wire {
    public Headers {
      lines = List.copyOf(lines);
    }
  }

  /** The file has grown to {@code position} of {@code size} bytes (-1: unknown). */
  record BytesMoved(int attempt, long position, long size) implements Wire {}

  /**
   * The body of an attempt was not read for a while in all, to stay below {@code limit-rate}.
   *
   * @param time more than zero
   */
  record Throttled(int attempt, Duration time) implements Wire {}

  /**
   * An attempt is over.
   *
   * @param type the {@code error.type}; empty when the attempt did what it should
   * @param bytes body bytes that this attempt brought
   */
  record AttemptEnded(int attempt, long bytes, Optional<String> type, String message)
      implements Wire {}

  /**
   * What is done about a failed attempt.
   *
   * @param failure the facts of it; empty where it was none of the network
   */
  record Decided(
      int attempt,
      Action action,
      Duration delay,
      String because,
      Optional<NetworkException.Failure> failure)
      implements Event {}

  /** The choices of the download engine. */
  enum Action {
    RETRY,
    RESUME,
    RESTART,
    NEXT_ROUTE,
    NEXT_SOURCE,
    GIVE_UP
  }
}
