// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeedsTest {
  @Test
  void believesWhatWasProbedElsewhere() {
    Machine machine = new Machine("root, published-go", true);

    assertThat(machine.has(Need.ROOT)).isTrue();
    assertThat(machine.has(Need.PUBLISHED_GO)).isTrue();
    assertThat(machine.has(Need.STRACE)).isFalse();
  }

  @Test
  void probesItselfWhenNothingWasTold() {
    boolean root = "root".equals(System.getProperty("user.name"));

    assertThat(new Machine(" ", true).has(Need.ROOT)).isEqualTo(root);
  }

  @Test
  void leavesToTheWholeRunWhatIsCostlyUnlessItIsToldToHaveIt() {
    assertThat(new Machine("", false).has(Need.ROOT)).isFalse();
    assertThat(new Machine("", false).has(Need.PUBLISHED_GO)).isFalse();
    assertThat(new Machine("root", false).has(Need.ROOT)).isTrue();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(
            NeedsCondition.judge(new Machine("root", true), Need.ROOT, Need.STRACE, Need.GOPROXY))
        .hasValue("needs strace, goproxy");
    assertThat(NeedsCondition.judge(new Machine("root", true), Need.ROOT)).isEmpty();
  }

  @Test
  @Needs(Need.ROOT)
  void runsOnlyWhereTheNeedIsMet() {
    assertThat(Machine.here().has(Need.ROOT)).isTrue();
  }
}
