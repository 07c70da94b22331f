// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.event.Phase;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Documents;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Loopback;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.RecordedSums;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.FaultServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The record of a toolchain module and its tiles come over one connection. */
@Timeout(60)
class SumsConnectionsTest {

  private static final String MODULE = "v0.0.1-go" + RecordedSums.VERSION + ".linux-amd64";

  @TempDir private Path folder;
  private final EventRecorder events = new EventRecorder();

  @Test
  void aWholeProofTakesOneConnection() throws Exception {
    try (FaultServer proxy = FaultServer.http()) {
      RecordedSums.serve(proxy);

      assertThat(proved(proxy)).startsWith("h1:");

      assertThat(proxy.exchanges()).hasSizeGreaterThanOrEqualTo(8);
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(events.starts(Phase.CONNECT)).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatIsClosedUnderWayIsNoFailedAttempt() throws Exception {
    try (FaultServer proxy = FaultServer.http()) {
      RecordedSums.serve(proxy);
      proxy.next(Answer.usual(), Answer.usual(), new Answer.HangUp(false));

      assertThat(proved(proxy)).startsWith("h1:");

      assertThat(proxy.unused()).isZero();
      assertThat(events.facts(Phase.FIRST_BYTE)).containsEntry("jgo.connection.stale", "true");
      assertThat(events.phases()).noneMatch(line -> line.endsWith("short_body"));
    }
  }

  private String proved(FaultServer proxy) throws Exception {
    ManualHost host =
        new ManualHost(folder)
            .with("JGO_HOME", folder.resolve("jgo").toString())
            .with("GOPROXY", proxy.uri().toString());
    Settings settings = Settings.of(Map.of(), host);
    RealDisk disk = new RealDisk(host);
    RoutePlanner planner = RoutePlanner.of(settings, host);
    try (Loopback network = Loopback.open(settings, host, Map.of())) {
      Documents documents =
          new Documents(
              new Fetcher(network, planner, host, events),
              planner,
              Breakers.open(UserFolders.of(host), disk, settings, host),
              settings,
              host,
              events);
      ProxiedDatabase database =
          new ProxiedDatabase(
              () -> documents,
              host,
              new DocumentCache(folder.resolve("cache"), disk, host),
              DocumentCache.lasting(folder.resolve("state"), disk, host),
              events);
      String h1 = database.h1(MODULE).orElseThrow();
      events.assertOrder();
      return h1;
    }
  }
}
