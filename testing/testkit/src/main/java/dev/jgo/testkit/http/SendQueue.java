// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How much of what was written to a socket its peer's system has not acknowledged, from Linux's
 * {@code /proc/net/tcp}.
 *
 * <p>A reset throws unsent bytes away; without this look "RST after N bytes" would be "after some
 * of N bytes".
 */
final class SendQueue {
  private static final Path TABLE = Path.of("/proc/net/tcp");
  private static final Path TABLE6 = Path.of("/proc/net/tcp6");

  private SendQueue() {}

  /**
   * Waits up to two seconds, a peer that does not read may not hold the server; elsewhere than on
   * Linux not at all.
   */
  static void awaitEmpty(Socket socket, Pause pause) throws IOException {
    String ports =
        String.format(Locale.ROOT, ":%04X [0-9A-F]+:%04X", socket.getLocalPort(), socket.getPort());
    for (int i = 0; i < 400 && isFilled(ports); i++) {
      pause.time(Duration.ofMillis(5));
    }
  }

  private static boolean isFilled(String ports) throws IOException {
    for (Path table : List.of(TABLE, TABLE6)) {
      if (Files.isReadable(table)) {
        for (String row : Files.readAllLines(table)) {
          String[] cells = row.strip().split("\\s+", -1);
          if (cells.length > 4 && (cells[1] + " " + cells[2]).matches("[0-9A-F]+" + ports)) {
            return !cells[4].startsWith("00000000:");
          }
        }
      }
    }
    return false;
  }
}
