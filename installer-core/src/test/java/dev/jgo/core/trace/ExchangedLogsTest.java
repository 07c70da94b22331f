// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.Level;
import dev.jgo.core.files.Exchanges;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root writes a log and prunes old ones, while another user exchanges the folder. */
@Needs(Need.ROOT)
class ExchangedLogsTest {

  /** More than are kept. */
  private static final int OLD_LOGS = 25;

  @TempDir Path folder;

  @Test
  void nothingIsWrittenOrPrunedElsewhere() throws Exception {
    Path precious = Files.createDirectory(folder.resolve("precious"));
    oldLogs(Files.createDirectory(precious.resolve("log")));
    Exchanges exchanges = new Exchanges(folder, precious, List.of("log"));
    for (Exchanges.Where where : Exchanges.Where.values()) {
      exchanges.play("a log, nothing there", where, world -> {}, job(exchanges));
      exchanges.play("a log beside 25 old ones", where, ExchangedLogsTest::start, job(exchanges));
    }
  }

  private static Exchanges.Job job(Exchanges exchanges) {
    return (disk, host) -> {
      JsonLinesLog log =
          new JsonLinesLog(
              disk,
              host,
              exchanges.world().resolve("log"),
              Optional.empty(),
              "install",
              "9.9",
              Level.DEBUG);
      log.on(new Event.Repaired("staging"));
      log.close();
      return log.file().isPresent() ? "written" : "not written";
    };
  }

  private static void start(Path world) throws IOException {
    Path logs = Files.createDirectory(world.resolve("log"));
    Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));
    oldLogs(logs);
  }

  private static void oldLogs(Path logs) throws IOException {
    for (int i = 0; i < OLD_LOGS; i++) {
      Files.writeString(logs.resolve("20200101-0000%02d-1-install.jsonl".formatted(i)), "{}\n");
    }
  }
}
