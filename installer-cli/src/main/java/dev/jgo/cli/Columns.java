// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.system.Command;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide the terminal is. */
final class Columns {

  /** What every terminal has, and what a file is read at. */
  private static final int USUAL = 80;

  static final int FEWEST = 40;
  private static final int MOST = 400;
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  private Columns() {}

  /**
   * As {@code COLUMNS} says, which shells set but seldom export; else as the terminal behind this
   * descriptor does.
   */
  static int of(Host host, int descriptor) {
    String told = host.variable("COLUMNS").filter(v -> NUMBER.matcher(v).matches()).orElse("");
    int columns =
        told.isEmpty()
            ? (host.isTerminal(descriptor) ? asked(host) : USUAL)
            : Integer.parseInt(told);
    return columns == 0 ? USUAL : Math.min(MOST, Math.max(FEWEST, columns));
  }

  /** Java cannot ask a terminal; stty can, and is part of every system with a shell. */
  private static int asked(Host host) {
    Command stty =
        new Command(
            List.of("/bin/sh", "-c", "stty size </dev/tty"),
            Path.of("/"),
            Map.of("PATH", "/usr/bin:/bin"),
            Duration.ofSeconds(1));
    try {
      Matcher size = SIZE.matcher(host.run(stty).output());
      return size.matches() ? Integer.parseInt(size.group(1)) : USUAL;
    } catch (IOException e) {
      return USUAL;
    }
  }
}
