// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunContextTest {

  @TempDir Path folder;

  private final List<Event> told = new ArrayList<>();
  private ManualHost host;
  private Path lock;

  @BeforeEach
  void onAManualClock() {
    host = new ManualHost(folder);
    lock = folder.resolve("lock");
  }

  @Test
  void takesAFreeLockWithoutAWord() throws Exception {
    locks().hold(lock).close();

    assertThat(told).isEmpty();
  }

  @Test
  void saysOnceForWhomItWaitsAndGoesOnWhenTheLockIsFree() throws Exception {
    Instant since = host.clock().instant();
    FileLocks.Held others = locks().hold(lock);
    Instant freed = since.plusSeconds(2);
    host.onSleep(
        time -> {
          if (!host.clock().instant().isBefore(freed)) {
            others.close();
          }
        });

    locks().hold(lock).close();

    assertThat(told).containsExactly(new Event.Waiting(lock, 4711, "jgo test", since));
    assertThat(host.clock().instant()).isBetween(freed, freed.plusSeconds(1));
  }

  @Test
  void givesUpWhenTheSettingSaysSo() throws Exception {
    Instant start = host.clock().instant();
    try (FileLocks.Held others = locks().hold(lock)) {
      LocalException locked = catchThrowableOfType(LocalException.class, () -> locks().hold(lock));

      assertThat(others).isNotNull();
      assertThat(locked.kind()).isEqualTo(FailureKind.LOCKED);
      assertThat(Duration.between(start, host.clock().instant())).hasSeconds(30);
      assertThat(told).hasSize(1);
    }
  }

  private RunContext locks() throws RequestException {
    Settings settings = Settings.of(Map.of("lock-timeout", List.of("30s")), host);
    return new RunContext(host, new RealDisk(host), settings, told::add);
  }
}
