// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.KnownSource;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedsTest {

  private static final int MIB = 1024 * 1024;
  private static final Source GO_DEV = Sources.known(KnownSource.GO_DEV);
  private static final Source GOOGLE = Sources.known(KnownSource.GOOGLE);
  private static final Source CHINA = Sources.known(KnownSource.GOLANG_GOOGLE_CN);
  private static final Source MIRROR = Source.of(URI.create("https://m.example/dl"));

  @TempDir Path folder;

  @Test
  void theFastestOfGosOwnIsFirstAndMirrorsStayWhereTheyAre() {
    Speeds speeds = open();
    speeds.measured("m.example", MIB, Duration.ofSeconds(10));
    speeds.measured("go.dev", MIB, Duration.ofSeconds(2));
    speeds.measured("golang.google.cn", MIB, Duration.ofSeconds(1));
    assertThat(speeds.order(List.of(MIRROR, GO_DEV, CHINA, GOOGLE)))
        .containsExactly(MIRROR, CHINA, GO_DEV, GOOGLE);
  }

  @Test
  void smallDifferencesAndSmallFilesChangeNothing() {
    Speeds speeds = open();
    speeds.measured("go.dev", MIB, Duration.ofMillis(1300));
    speeds.measured("google", MIB, Duration.ofSeconds(1));
    speeds.measured("golang.google.cn", 1000, Duration.ofNanos(1));
    assertThat(speeds.order(List.of(GO_DEV, GOOGLE, CHINA))).containsExactly(GO_DEV, GOOGLE, CHINA);
    assertThat(speeds.of("golang.google.cn")).isEmpty();
  }

  @Test
  void theNextRunRemembersAMeanThatNewMeasurementsMove() {
    Speeds first = open();
    first.measured("go.dev", 10 * MIB, Duration.ofSeconds(10));
    first.measured("go.dev", 20 * MIB, Duration.ofSeconds(10));
    first.save();
    assertThat(open().of("go.dev").orElse(0)).isBetween((long) (1.29 * MIB), (long) (1.31 * MIB));
  }

  private Speeds open() {
    ManualHost host = new ManualHost(folder).with("JGO_HOME", folder.toString());
    return Speeds.open(UserFolders.of(host), new RealDisk(host), host);
  }
}
