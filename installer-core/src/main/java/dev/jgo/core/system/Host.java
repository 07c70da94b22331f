// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The machine and process a run lives in. */
public interface Host {

  /** A variable of the environment; an empty one counts as unset. */
  Optional<String> variable(String name);

  /**
   * The bytes of a variable, for paths: in a locale that cannot express them Java's own decoding
   * has already destroyed them.
   */
  Optional<byte[]> rawVariable(String name);

  /** The effective user id; 0 is root. */
  long uid();

  /** The effective group id. */
  long gid();

  /**
   * Users whose folders count as the caller's own, by the setting {@code trust-owner}; empty unless
   * it was given.
   */
  default Set<Long> trustedOwners() {
    return Set.of();
  }

  /**
   * The id that stands for all users from outside a user namespace; empty outside of one, where it
   * is an ordinary user (user_namespaces(7)).
   */
  default OptionalLong overflowId() {
    return OptionalLong.empty();
  }

  /** The home folder that the user database has for {@link #uid()}, if it knows that user. */
  Optional<String> passwdHome();

  /** Java's {@code os.name}. */
  String osName();

  /** Java's {@code os.arch}. */
  String osArch();

  /** Java's {@code java.version}, for logs. */
  String javaVersion();

  /** Where throw-away files go. */
  String temporaryFolder();

  /** The folder the process was started in. */
  String workingFolder();

  /** The folder of the machine's own settings. */
  default String machineSettings() {
    return "/etc/jgo";
  }

  /** The folder below which the machine's own Go is. */
  default String machinePrefix() {
    return "/usr/local";
  }

  long pid();

  /**
   * Whether a process of this number runs here that was there at {@code since}: numbers are given
   * again. False where nobody can tell.
   */
  default boolean isRunning(long pid, Instant since) {
    return false;
  }

  /**
   * A word for this machine as long as it runs; processes that have the same one see each other's
   * numbers. Empty where nobody can tell.
   */
  default String machine() {
    return "";
  }

  /**
   * The text of {@code /proc/self/mountinfo} (proc(5)), a character for each byte; empty where
   * there is none.
   */
  default String mounts() {
    return "";
  }

  /** What was typed, for others who wait for this run; no secrets. */
  String commandLine();

  /** Wall-clock time, for records. */
  Clock clock();

  /** Monotonic nanoseconds, for everything that is measured; the origin is arbitrary. */
  long nanoTime();

  void sleep(Duration duration) throws InterruptedException;

  /** For jitter. */
  RandomGenerator random();

  /** Whether standard output (1) or standard error (2) is a terminal. */
  boolean isTerminal(int descriptor);

  /**
   * Runs a child to its end.
   *
   * @throws IOException when it cannot be started, or outlives its time limit (it is killed then)
   */
  Finished run(Command command) throws IOException;

  /** This host, on which the folders of {@code owners} count as the caller's own. */
  default Host trusting(Set<Long> owners) {
    return owners.isEmpty() ? this : new TrustingHost(this, owners);
  }

  /** Whether the user runs as root. */
  default boolean privileged() {
    return uid() == 0;
  }
}
