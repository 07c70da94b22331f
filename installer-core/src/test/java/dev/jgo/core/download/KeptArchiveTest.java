// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that was kept on purpose, and rotted since. */
class KeptArchiveTest {

  private static final int LENGTH = 300_000;

  @TempDir Path folder;

  private Bench bench;

  @BeforeEach
  void keep() throws IOException {
    bench = new Bench(folder, LENGTH);
    Files.createDirectories(bench.cache());
    Files.write(bench.kept(), bench.bytes);
  }

  @Test
  void aHealthyOneNeedsNobody() throws JgoException {
    assertThat(bench.until(Bench.ORIGIN)).isEqualTo(new Bench.Done("cache", 0, LENGTH));
  }

  @Test
  void aDamagedOneIsThrownAwayAndFetched() throws Exception {
    damage();
    Bench.Done done = bench.until(Bench.ORIGIN);
    assertThat(done.source()).isEqualTo("origin.example");
    assertThat(done.fetched()).isEqualTo(LENGTH);
    assertThat(bench.kept()).doesNotExist();
  }

  @Test
  void aCutOneIsFetchedToo() throws Exception {
    Files.write(bench.kept(), new byte[] {0x1f});
    assertThat(bench.until(Bench.ORIGIN).fetched()).isEqualTo(LENGTH);
  }

  @Test
  void withoutNetworkItIsSaidThatItHasToBeFetched() throws Exception {
    damage();
    bench.flag("offline", "on");
    JgoException failure = bench.failure(Bench.ORIGIN);
    assertThat(failure.kind()).isEqualTo(FailureKind.OFFLINE);
  }

  private void damage() throws IOException {
    byte[] other = bench.bytes.clone();
    other[LENGTH / 2] ^= 1;
    Files.write(bench.kept(), other);
  }
}
