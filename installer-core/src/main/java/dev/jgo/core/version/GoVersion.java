// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Go release or language version, ordered as the go command orders it.
 *
 * <p>Up to 1.20 a bare {@code 1.N} is the first release of its line, the same as {@code 1.N.0};
 * from 1.21 on it names the language, which sorts before its own release candidates (cmd/go,
 * internal/gover): {@code 1.20rc3 < 1.20 = 1.20.0}, but {@code 1.21 < 1.21rc2 < 1.21.0}.
 *
 * @param major always 1 so far
 * @param minor the line, 0 or more
 * @param patch 0 or more; {@link #NO_PATCH} where the name has none and none is implied
 * @param stage release or what came before it
 * @param stageNumber the number of the alpha, beta or rc; 0 for a release
 */
public record GoVersion(int major, int minor, int patch, Stage stage, int stageNumber)
    implements Comparable<GoVersion> {

  /** How far a version had come. */
  public enum Stage {
    RELEASE(""),
    ALPHA("alpha"),
    BETA("beta"),
    RC("rc");

    private final String word;

    Stage(String word) {
      this.word = word;
    }
  }

  /** Stands for a patch number that a name does not have; sorts before 0. */
  public static final int NO_PATCH = -1;

  /** From this line on the first release is called {@code 1.N.0} and {@code 1.N} is a language. */
  private static final int FIRST_LINE_WITH_ZERO = 21;

  private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:go)?"
              + NUMBER
              + "(?:\\."
              + NUMBER
              + "(?:\\."
              + NUMBER
              + ")?)?"
              + "(?:(alpha|beta|rc)"
              + NUMBER
              + ")?");

  private static final Comparator<GoVersion> ORDER =
      Comparator.comparingInt(GoVersion::major)
          .thenComparingInt(GoVersion::minor)
          .thenComparingInt(GoVersion::patch)
          .thenComparing(GoVersion::stage)
          .thenComparingInt(GoVersion::stageNumber);

  /** Reads {@code go1.21.3} or {@code 1.21.3}; empty for anything that is not a version of Go. */
  public static Optional<GoVersion> parse(String text) {
    Matcher m = NAME.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(m.group(1));
    int minor = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    Stage stage = stage(m.group(4));
    boolean release = stage == Stage.RELEASE;
    int patch =
        m.group(3) != null
            ? Integer.parseInt(m.group(3))
            : release && minor < FIRST_LINE_WITH_ZERO ? 0 : NO_PATCH;
    int number = m.group(5) == null ? 0 : Integer.parseInt(m.group(5));
    return Optional.of(new GoVersion(major, minor, patch, stage, number));
  }

  /** As {@link #parse}, for names known to be good. */
  public static GoVersion of(String name) {
    return parse(name).orElseThrow(() -> new IllegalArgumentException("no Go version: " + name));
  }

  private static Stage stage(String word) {
    for (Stage stage : Stage.values()) {
      if (stage.word.equals(word)) {
        return stage;
      }
    }
    return Stage.RELEASE;
  }

  public boolean preRelease() {
    return stage != Stage.RELEASE;
  }

  /** Whether this is {@code 1.N} from 1.21 on: a language that no archive is called after. */
  public boolean languageOnly() {
    return stage == Stage.RELEASE && patch == NO_PATCH;
  }

  /** Whether this is a pre-release of a patch, which Go's own rules do not know. */
  public boolean rehearsal() {
    return preRelease() && patch != NO_PATCH;
  }

  /** The line a release belongs to, as in {@code 1.21}: the name of its catalog file. */
  public String line() {
    return major + "." + minor;
  }

  /** The published name: {@code go1.20}, {@code go1.21.0}, {@code go1.22rc1}. */
  public String name() {
    StringBuilder b = new StringBuilder("go").append(major);
    boolean zeroIsSilent = minor < FIRST_LINE_WITH_ZERO && patch == 0 && !preRelease();
    if (minor > 0 || patch > 0 || preRelease()) {
      b.append('.').append(minor);
    }
    if (patch != NO_PATCH && !zeroIsSilent) {
      b.append('.').append(patch);
    }
    if (preRelease()) {
      b.append(stage.word).append(stageNumber);
    }
    return b.toString();
  }

  @Override
  public int compareTo(GoVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name();
  }
}
