// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command finds what it was promised, and nothing of it stays. */
class RehearsalTest {

  @Test
  void theCommandIsToldOfTheArchiveAndItsServer() throws IOException {
    Outcome outcome =
        Rehearsal.play(
            List.of(
                "sh",
                "-c",
                "echo go{version} {sha256} {mirror}; cd {folder} && test \"$HOME\" = {folder} &&"
                    + " pwd"));

    List<String> lines = outcome.expect(0).output().lines().toList();
    assertThat(lines.get(0)).matches("go1\\.26\\.99 [0-9a-f]{64} http://127\\.0\\.0\\.1:[0-9]+");
    assertThat(Path.of(lines.get(1))).doesNotExist();
  }

  @Test
  void itsStatusIsTheOutcome() throws IOException {
    assertThat(Rehearsal.play(List.of("sh", "-c", "exit 7")).status()).isEqualTo(7);
  }
}
