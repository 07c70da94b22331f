// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.event.Event;
import dev.jgo.core.system.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one line that each event is worth to a person; most are worth none. */
final class Milestones {

  /** What goes on below a milestone stands under its facts. */
  static final int INDENT = 13;

  /** Behind the mark of a warning. */
  static final int WARNING_INDENT = 9;

  private static final int VERB_COLUMNS = INDENT - 1;
  private static final int SHOWN_DIGITS = 8;

  private final Paint paint;
  private final Host host;

  Milestones(Paint paint, Host host) {
    this.paint = paint;
    this.host = host;
  }

  /**
   * A line.
   *
   * @param mark jgo's own word before it, painted; may be empty
   */
  record Line(String mark, String words) {}

  /** The line, or nothing. */
  Optional<Line> line(Event event, Duration sinceStart) {
    if (event instanceof Event.Milestone milestone) {
      return Optional.of(milestone(milestone, sinceStart));
    }
    if (event instanceof Event.Warned warned) {
      return Optional.of(warning(warned.message()));
    }
    if (event instanceof Event.Distrusted e) {
      return Optional.of(said("Distrusted", e.what()));
    }
    if (event instanceof Event.Waiting waiting) {
      return Optional.of(new Line("", waiting(waiting)));
    }
    return Optional.empty();
  }

  /** A warning. */
  Line warning(String message) {
    return new Line(paint.warning("warning:"), " " + message);
  }

  private Line milestone(Event.Milestone event, Duration sinceStart) {
    if (event instanceof Event.Resolved e) {
      String size = e.size() < 0 ? "size unknown" : Units.size(e.size());
      return said("Resolved", e.version() + " " + e.platform() + ", " + size);
    }
    if (event instanceof Event.Listed e) {
      return said("Using", listed(e));
    }
    if (event instanceof Event.AlreadyInstalled e) {
      return new Line("", e.version() + " is already installed in " + shown(e.goroot()));
    }
    if (event instanceof Event.Repaired e) {
      return said("Repaired", e.what());
    }
    if (event instanceof Event.Resuming e) {
      return said(
          "Resuming",
          "at "
              + Units.size(e.from())
              + (e.size() < 0 ? "" : " (" + Units.percent(e.from(), e.size()) + "%)")
              + " kept from an earlier run");
    }
    if (event instanceof Event.Downloaded e) {
      return downloaded(e, sinceStart);
    }
    if (event instanceof Event.Verified e) {
      return said("Verified", sum(e.sum()) + ", " + because(e.evidence()));
    }
    if (event instanceof Event.Extracted e) {
      return said(
          "Extracted",
          String.format(Locale.ROOT, "%,d files, ", e.files()) + Units.size(e.bytes()));
    }
    if (event instanceof Event.Adopted e) {
      return said("Adopted", shown(e.from()) + ", kept as " + shown(e.to()));
    }
    if (event instanceof Event.Activated e) {
      return said(
          "Activated",
          shown(e.goroot()) + e.previous().map(previous -> " (was " + previous + ")").orElse(""));
    }
    if (event instanceof Event.Installed e) {
      return said("Installed", shown(e.goroot()));
    }
    if (event instanceof Event.Removed e) {
      return said("Removed", shown(e.goroot()));
    }
    if (event instanceof Event.PathRemoved e) {
      return said("Removed", names(e.files()));
    }
    Event.PathUpdated e = (Event.PathUpdated) event;
    return said("Updated", names(e.files()));
  }

  private static String listed(Event.Listed e) {
    String whose = e.source().equals("jgo") ? "the built-in list" : "the list of " + e.source();
    boolean now = e.age().toMinutes() == 0;
    String age = now ? "" : ", " + Units.age(e.age()) + " old";
    String count = e.releases() == 1 ? "1 release" : e.releases() + " releases";
    return whose + " (" + count + age + ")";
  }

  private Line downloaded(Event.Downloaded e, Duration time) {
    if (e.fetched() == 0) {
      boolean file = e.source().endsWith(".tar.gz") || e.source().endsWith(".zip");
      return file ? said("Read", e.source()) : said("Reusing", "the finished download");
    }
    String line =
        Units.size(e.fetched())
            + " from "
            + e.source()
            + " in "
            + Units.time(time)
            + " ("
            + Units.rate(e.fetched(), time)
            + ")";
    return said(
        "Downloaded",
        e.resumed() == 0 ? line : line + ", " + Units.size(e.resumed()) + " was already here");
  }

  private String waiting(Event.Waiting e) {
    Duration age = Duration.between(e.since(), host.clock().instant());
    boolean known = !e.since().equals(Instant.EPOCH) && !age.isNegative();
    String since = known ? ", started " + Units.age(age) + " ago" : "";
    String who = e.pid() == 0 ? "" : " (pid " + e.pid() + ", `" + e.command() + "`" + since + ")";
    return "waiting for another jgo" + who;
  }

  private Line said(String verb, String facts) {
    String right = String.format(Locale.ROOT, "%" + VERB_COLUMNS + "s", verb);
    return new Line(paint.good(right), " " + facts);
  }

  private static String because(List<String> evidence) {
    return evidence.stream().map(Milestones::inWords).collect(Collectors.joining(", "));
  }

  private static String inWords(String evidence) {
    return switch (evidence) {
      case "sha256:catalog" -> "as in the built-in list";
      case "sha256:list" -> "as in the downloaded list of releases";
      case "sha256:flag" -> "as you gave with `--sha256`";
      case "sha1:catalog" -> "with the published SHA-1";
      default -> witness(evidence);
    };
  }

  private static String witness(String evidence) {
    if (evidence.startsWith("signature:")) {
      return "signed by Google's key " + evidence.substring("signature:".length());
    }
    return evidence.startsWith("h1:")
        ? "files proved by the checksum database " + evidence.substring("h1:".length())
        : evidence;
  }

  private static String sum(String sum) {
    return sum.startsWith("h1:") ? abbreviated(sum) : "SHA-256 " + abbreviated(sum);
  }

  private static String abbreviated(String sha256) {
    return sha256.length() <= SHOWN_DIGITS ? sha256 : sha256.substring(0, SHOWN_DIGITS) + "…";
  }

  private String names(List<Path> files) {
    return files.stream().map(this::shown).collect(Collectors.joining(", "));
  }

  /** Files of one's own are known by the sign that shells have for one's home. */
  private String shown(Path file) {
    Optional<Path> home =
        host.variable("HOME")
            .filter(text -> text.startsWith("/") && text.length() > 1)
            .map(Path::of);
    return home.isPresent() && file.startsWith(home.get()) && !file.equals(home.get())
        ? "~/" + home.get().relativize(file)
        : file.toString();
  }
}
