// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.system.Host;
import java.util.Locale;

/**
 * What standard error can show, decided once.
 *
 * @param bar whether a line may be drawn over and over
 * @param color whether ANSI colours are welcome
 * @param unicode whether line-drawing characters are readable
 * @param width in columns
 */
record Terminal(boolean bar, boolean color, boolean unicode, int width) {

  /** Every terminal has these; a wider bar shows no more. */
  private static final int WIDTH = 80;

  static Terminal of(Host host, Settings settings, boolean wire) {
    boolean smart = smart(host, 2);
    boolean color = color(host, settings, 2);
    boolean bar =
        switch (settings.value(Keys.PROGRESS)) {
          case TTY -> true;
          case AUTO -> smart && !wire && host.variable("CI").isEmpty();
          case PLAIN, JSON, NONE -> false;
        };
    return new Terminal(bar, color, unicode(host), WIDTH);
  }

  private static boolean smart(Host host, int descriptor) {
    return host.isTerminal(descriptor) && !host.variable("TERM").orElse("dumb").equals("dumb");
  }

  /** Whether ANSI colours are welcome behind this descriptor. */
  static boolean color(Host host, Settings settings, int descriptor) {
    return switch (settings.value(Keys.COLOR)) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          host.variable("NO_COLOR").filter(v -> !v.isEmpty()).isEmpty()
              && (smart(host, descriptor)
                  || host.variable("CLICOLOR_FORCE").filter(v -> !v.equals("0")).isPresent());
    };
  }

  /** The first of these that is set decides the character set (locale(7)). */
  static boolean unicode(Host host) {
    String locale =
        host.variable("LC_ALL")
            .or(() -> host.variable("LC_CTYPE"))
            .or(() -> host.variable("LANG"))
            .orElse("C");
    String upper = locale.toUpperCase(Locale.ROOT);
    return upper.contains("UTF-8") || upper.contains("UTF8");
  }
}
