// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.ShownAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a user may write for a version, and says what to write instead of anything else. */
final class SpecGrammar {

  /** A version as ranges and lines have it; {@code go} and {@code v} are decoration. */
  private static final String NUMBERS = "(?:go|v)?([0-9][0-9.]*)";

  private static final Pattern LINE = Pattern.compile(NUMBERS + "(?:\\.x)?");
  private static final Pattern PRE_RELEASE = Pattern.compile(NUMBERS + "rc");
  private static final Pattern WHOLE_MAJOR = Pattern.compile("(?:go|v)?([0-9]{1,9})\\.x");
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|\\^|~)\\s*((?:go|v)?[0-9][0-9a-z.]*)(?:\\s*,\\s*|\\s+|$)");

  /** Longer than any SPEC that means something. */
  private static final int LONGEST = 100;

  private SpecGrammar() {}

  static VersionSpec parse(String text) throws RequestException {
    String spec = text.strip();
    if (spec.length() > LONGEST) {
      throw malformed("a text of " + spec.length() + " characters", "give a version of Go");
    }
    return switch (spec) {
      case "latest", "stable" -> VersionSpec.Channel.STABLE;
      case "oldstable" -> VersionSpec.Channel.OLDSTABLE;
      case "next" -> VersionSpec.Channel.NEXT;
      case "mod" -> VersionSpec.FromFiles.MOD;
      case "file" -> VersionSpec.FromFiles.FILE;
      case "tip", "gotip", "master" -> throw development(spec);
      default -> version(spec);
    };
  }

  private static RequestException development(String spec) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "`"
            + shown(spec)
            + "` is Go's development tree: no archive of it is published, nor any sum",
        "`next` is the newest release or pre-release",
        "to build the tree itself: `go install golang.org/dl/gotip@latest`, then `gotip download`");
  }

  private static VersionSpec version(String spec) throws RequestException {
    if (!spec.isEmpty() && "<>^~".indexOf(spec.charAt(0)) >= 0) {
      return range(spec);
    }
    Matcher major = WHOLE_MAJOR.matcher(spec);
    if (major.matches()) {
      GoVersion start = number(spec, major.group(1));
      return new VersionSpec.Range(
          spec, List.of(new Bound(Bound.Side.AT_LEAST, start, true), below(start)));
    }
    Matcher pre = PRE_RELEASE.matcher(spec);
    if (pre.matches() && dots(pre.group(1)) == 1) {
      GoVersion line = number(spec, pre.group(1));
      return new VersionSpec.PreRelease(line.major(), line.minor());
    }
    Matcher line = LINE.matcher(spec);
    if (line.matches() && dots(line.group(1)) == 1) {
      GoVersion named = number(spec, line.group(1));
      return new VersionSpec.Line(named.major(), named.minor());
    }
    return exact(spec);
  }

  private static VersionSpec exact(String spec) throws RequestException {
    boolean byName = spec.startsWith("=");
    String name = bare(byName ? spec.substring(1) : spec);
    Optional<GoVersion> version = GoVersion.parse(name);
    if (version.isEmpty()) {
      throw nothing(spec, name);
    }
    if (!byName && dots(name) == 0) {
      throw malformed(spec, "the newest release of Go 1 is `1.x`; the newest of all is `stable`");
    }
    if (version.get().languageOnly()) {
      throw malformed(spec, "its first release is `" + version.get().line() + ".0`");
    }
    return new VersionSpec.Exact(version.get());
  }

  private static RequestException nothing(String spec, String name) {
    Matcher suffixed = Pattern.compile("((?:go)?[0-9][0-9a-z.]*)[-+ \t].*").matcher(name);
    if (suffixed.matches() && GoVersion.parse(suffixed.group(1)).isPresent()) {
      return new RequestException(
          FailureKind.VERSION_MALFORMED,
          "`" + shown(spec) + "` names a private toolchain: Go publishes no version with a suffix",
          "the release that it was made from is `" + bare(suffixed.group(1)) + "`");
    }
    return malformed(
        spec,
        "a version looks like `1.27.2`, `1.27`, `1.28rc1`, `>=1.25 <1.27` or `stable`",
        "`jgo ls-remote` lists what there is");
  }

  private static VersionSpec range(String spec) throws RequestException {
    List<Bound> bounds = new ArrayList<>();
    Matcher m = BOUND.matcher(spec);
    int end = 0;
    while (end < spec.length()) {
      if (!m.find(end) || m.start() != end) {
        throw malformed(spec, "a range looks like `>=1.20 <1.23`, `^1.20` or `~1.21`");
      }
      GoVersion edge = number(spec, bare(m.group(2)));
      boolean wholeLine = dots(m.group(2)) < 2 && !edge.preRelease();
      switch (m.group(1)) {
        case ">=" -> bounds.add(new Bound(Bound.Side.AT_LEAST, edge, wholeLine));
        case ">" -> bounds.add(new Bound(Bound.Side.ABOVE, edge, wholeLine));
        case "<=" -> bounds.add(new Bound(Bound.Side.AT_MOST, edge, wholeLine));
        case "<" -> bounds.add(new Bound(Bound.Side.BELOW, edge, wholeLine));
        case "^" -> {
          bounds.add(new Bound(Bound.Side.AT_LEAST, edge, wholeLine));
          bounds.add(below(edge));
        }
        default -> {
          bounds.add(new Bound(Bound.Side.AT_LEAST, edge, wholeLine));
          bounds.add(new Bound(Bound.Side.AT_MOST, line(edge), true));
        }
      }
      end = m.end();
    }
    return new VersionSpec.Range(spec, bounds);
  }

  /** Everything before the next major version. */
  private static Bound below(GoVersion edge) {
    GoVersion next = new GoVersion(edge.major() + 1, 0, 0, GoVersion.Stage.RELEASE, 0);
    return new Bound(Bound.Side.BELOW, next, true);
  }

  private static GoVersion line(GoVersion edge) {
    return new GoVersion(edge.major(), edge.minor(), 0, GoVersion.Stage.RELEASE, 0);
  }

  private static GoVersion number(String spec, String text) throws RequestException {
    Optional<GoVersion> version = GoVersion.parse(text);
    if (version.isEmpty()) {
      throw malformed(
          spec, "`" + shown(text) + "` is not a Go version; one looks like `1.27` or `1.27.2`");
    }
    return version.get();
  }

  private static String bare(String name) {
    return name.startsWith("v") ? name.substring(1) : name;
  }

  private static long dots(String name) {
    return name.chars().filter(c -> c == '.').count();
  }

  private static String shown(String text) {
    return ForeignText.shortened(ShownAddress.word(text));
  }

  private static RequestException malformed(String spec, String... hints) {
    return new RequestException(
        FailureKind.VERSION_MALFORMED,
        "`" + shown(spec) + "` does not name a version of Go",
        hints);
  }
}
