// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  private static Table table() {
    Table table = new Table();
    table.row("NAME", "", "ADDRESS");
    table.row("go.dev", "", "https://go.dev/dl/");
    table.row("a mirror", "", "https://mirror.example/with/a/long/path/");
    return table;
  }

  @Test
  void columnsAreAsWideAsTheyMustBeAndEmptyOnesTakeNoRoom() {
    assertThat(table().lines(80))
        .containsExactly(
            "NAME      ADDRESS",
            "go.dev    https://go.dev/dl/",
            "a mirror  https://mirror.example/with/a/long/path/");
  }

  @Test
  void aRowThatIsTooLongGoesOnBelow() {
    assertThat(table().lines(44))
        .containsExactly(
            "NAME      ADDRESS",
            "go.dev    https://go.dev/dl/",
            "a mirror",
            "    https://mirror.example/with/a/long/path/");
  }

  @Test
  void whatACellSaysCannotSteerTheTerminal() {
    Table table = new Table();
    table.row("a\u001b[2Jb", "c");
    assertThat(table.lines(80)).containsExactly("a\\u001b[2Jb  c");
  }
}
