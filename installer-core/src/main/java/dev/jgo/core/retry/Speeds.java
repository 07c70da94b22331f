// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.Disk;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How fast each source was, kept between runs. Among equals it decides who is asked first: among
 * Go's own sites, never between them and somebody else.
 */
public final class Speeds {

  /** The part of a new measurement in the mean: three bad days do not outweigh a good year. */
  private static final double NEW = 0.3;

  /** Less is over before TCP is up to speed. */
  private static final long ENOUGH = 256 * 1024;

  /** Smaller differences are noise. */
  private static final double NOTICEABLY = 1.5;

  private final Remembered memory;
  private final Map<String, Long> speeds = new LinkedHashMap<>();

  private Speeds(Remembered memory) {
    this.memory = memory;
  }

  /** As earlier runs left them. */
  public static Speeds open(UserFolders folders, Disk disk, Host host) {
    Speeds speeds = new Speeds(new Remembered(folders, "speeds", disk, host));
    speeds
        .memory
        .facts()
        .forEach(
            (source, text) -> {
              if (text.matches("[0-9]{1,15}")) {
                speeds.speeds.put(source, Long.parseLong(text));
              }
            });
    return speeds;
  }

  /** Bytes per second, if it was measured. */
  public synchronized OptionalLong of(String source) {
    Long speed = speeds.get(source);
    return speed == null ? OptionalLong.empty() : OptionalLong.of(speed);
  }

  /** So much came in that time. */
  public synchronized void measured(String source, long bytes, Duration time) {
    if (bytes >= ENOUGH && !time.isZero()) {
      double speed = bytes * 1e9 / time.toNanos();
      Long before = speeds.get(source);
      double mean = before == null ? speed : before + NEW * (speed - before);
      speeds.put(source, (long) mean);
    }
  }

  /** The same sources; Go's own in the order of their speed, where that is known to differ. */
  public synchronized List<Source> order(List<Source> sources) {
    List<Source> order = new ArrayList<>(sources);
    for (int i = 1; i < order.size(); i++) {
      for (int at = i; at > 0 && isFaster(order.get(at), order.get(at - 1)); at--) {
        order.add(at - 1, order.remove(at));
      }
    }
    return List.copyOf(order);
  }

  private boolean isFaster(Source one, Source other) {
    boolean equals = one.rank() == Source.Rank.OFFICIAL && other.rank() == Source.Rank.OFFICIAL;
    Long mine = speeds.get(one.name());
    Long its = speeds.get(other.name());
    return equals && mine != null && its != null && mine > its * NOTICEABLY;
  }

  /** Leaves them for the next run. */
  public synchronized void save() {
    Map<String, String> facts = new LinkedHashMap<>();
    speeds.forEach((source, speed) -> facts.put(source, Long.toString(speed)));
    memory.remember(facts);
  }
}
