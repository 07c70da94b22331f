// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.api.SetupStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {

  @Test
  void waysThatSayTheSameShareALineAndAllOfThemNeedNoName() {
    assertThat(
            StatusTable.lines(
                List.of(
                    new SetupStatus("bash", "login", SetupStatus.State.READY, "/go"),
                    new SetupStatus(
                        "bash", "interactive", SetupStatus.State.OTHER, "/old comes first"),
                    new SetupStatus("bash", "ssh", SetupStatus.State.READY, "/go"),
                    new SetupStatus("zsh", "login", SetupStatus.State.READY, "/go"),
                    new SetupStatus("zsh", "-c", SetupStatus.State.READY, "/go"),
                    new SetupStatus(
                        "this PATH", "", SetupStatus.State.MISSING, "no `go` on this PATH"))))
        .containsExactly(
            "bash login, ssh   ready    /go",
            "bash interactive  other    /old comes first",
            "zsh               ready    /go",
            "this PATH         missing  no `go` on this PATH");
  }
}
