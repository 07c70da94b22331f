// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** Who asks: the truth, since some mirrors refuse or redirect what looks like a library. */
final class UserAgent {

  private UserAgent() {}

  /** As {@code jgo/0.1.0 (linux-amd64)}. */
  static String of(Host host) {
    Properties build = new Properties();
    try (InputStream in = UserAgent.class.getResourceAsStream("user-agent.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("this copy of jgo is damaged", e);
    }
    String os = host.osName().toLowerCase(Locale.ROOT).replace(' ', '-');
    return "jgo/" + build.getProperty("version") + " (" + os + "-" + host.osArch() + ")";
  }
}
