// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import dev.jgo.core.error.RequestException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a user may ask for: one release, or the newest of some. Which ones exist is not known here;
 * {@link #newest} chooses from any collection, and {@link #mayReach} tells which lines are worth
 * looking at.
 */
public sealed interface VersionSpec {

  /** The one release of this name. */
  record Exact(GoVersion version) implements VersionSpec {
    @Override
    public boolean admits(GoVersion release) {
      return release.equals(version);
    }

    @Override
    public boolean mayReach(int major, int minor) {
      return version.major() == major && version.minor() == minor;
    }

    @Override
    public String meaning() {
      return "the release " + version.name();
    }
  }

  /** The newest patch of a line: {@code 1.21}, {@code 1.21.x}. */
  record Line(int major, int minor) implements VersionSpec {
    @Override
    public boolean admits(GoVersion release) {
      return !release.preRelease() && mayReach(release.major(), release.minor());
    }

    @Override
    public boolean mayReach(int otherMajor, int otherMinor) {
      return major == otherMajor && minor == otherMinor;
    }

    @Override
    public String meaning() {
      String itself = "the newest patch of " + major + "." + minor;
      String longer = major + "." + minor + "0";
      return looksCut()
          ? itself + " (if you mean " + longer + ", write `" + longer + "`, in YAML with quotes)"
          : itself;
    }

    /** Whether YAML may have taken a zero away: 1.20 is a number there, and reads as 1.2. */
    public boolean looksCut() {
      return major == 1 && (minor == 1 || minor == 2);
    }
  }

  /** The newest pre-release of a line: {@code 1.22rc}. */
  record PreRelease(int major, int minor) implements VersionSpec {
    @Override
    public boolean admits(GoVersion release) {
      return release.preRelease() && mayReach(release.major(), release.minor());
    }

    @Override
    public boolean mayReach(int otherMajor, int otherMinor) {
      return major == otherMajor && minor == otherMinor;
    }

    @Override
    public String meaning() {
      return "the newest pre-release of " + major + "." + minor;
    }
  }

  /**
   * The newest release within bounds: {@code ^1.20}, {@code ~1.21}, {@code >=1.20 <1.23}, {@code
   * 1.x}. A pre-release only counts where a bound names one of the same line.
   *
   * @param text as typed
   * @param bounds all of them hold
   */
  record Range(String text, List<Bound> bounds) implements VersionSpec {
    public Range {
      bounds = List.copyOf(bounds);
    }

    @Override
    public boolean admits(GoVersion release) {
      boolean counts =
          !release.preRelease()
              || bounds.stream().anyMatch(bound -> bound.namesPreReleaseOf(release));
      return counts && bounds.stream().allMatch(bound -> bound.admits(release));
    }

    @Override
    public boolean mayReach(int major, int minor) {
      return bounds.stream().allMatch(bound -> bound.mayReach(major, minor));
    }

    @Override
    public String meaning() {
      return "the newest release within `" + text + "`";
    }
  }

  /** What a word stands for, which moves as Go goes on. */
  enum Channel implements VersionSpec {
    /** Never a pre-release. */
    STABLE("the newest release"),
    /** Of the line before the newest: Go supports two. */
    OLDSTABLE("the newest release of the line before the newest"),
    /** Pre-releases too. */
    NEXT("the newest release or pre-release");

    private final String meaning;

    Channel(String meaning) {
      this.meaning = meaning;
    }

    @Override
    public boolean admits(GoVersion release) {
      return this == NEXT || !release.preRelease();
    }

    @Override
    public boolean mayReach(int major, int minor) {
      return true;
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  /** What files of the working folder, or of one above it, ask for. */
  enum FromFiles implements VersionSpec {
    /** {@code go.work} or {@code go.mod}. */
    MOD,
    /** {@code .go-version} or {@code .tool-versions}. */
    FILE;

    @Override
    public boolean admits(GoVersion release) {
      return false;
    }

    @Override
    public boolean mayReach(int major, int minor) {
      return false;
    }

    @Override
    public String meaning() {
      return this == MOD
          ? "what `go.work` or `go.mod` asks for"
          : "what `.go-version` or `.tool-versions` asks for";
    }
  }

  /** Whether {@code release} is one of those that are asked for. */
  boolean admits(GoVersion release);

  /** Whether any release of the line {@code major.minor}, known or not, may be asked for. */
  boolean mayReach(int major, int minor);

  /** What it stands for, in words that follow "is". */
  String meaning();

  /**
   * The release that is meant, if {@code releases} has it.
   *
   * <p>Pre-releases of patches ({@code go1.9.2rc2}, a rehearsal that was once published) are no
   * versions by Go's own rules: only their exact name leads to them.
   */
  default Optional<GoVersion> newest(Collection<GoVersion> releases) {
    Collection<GoVersion> real =
        this instanceof Exact
            ? releases
            : releases.stream().filter(release -> !release.rehearsal()).toList();
    if (this == Channel.OLDSTABLE) {
      return lineBefore(real);
    }
    return real.stream().filter(this::admits).max(Comparator.naturalOrder());
  }

  private static Optional<GoVersion> lineBefore(Collection<GoVersion> releases) {
    Optional<GoVersion> newest = Channel.STABLE.newest(releases);
    return newest.flatMap(
        top ->
            Channel.STABLE.newest(
                releases.stream().filter(release -> !release.line().equals(top.line())).toList()));
  }

  /**
   * Reads any SPEC.
   *
   * @throws RequestException {@code version_malformed}, with what to write instead
   */
  static VersionSpec parse(String text) throws RequestException {
    return SpecGrammar.parse(text);
  }
}
