// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedBlockTest {

  private static final String COMMAND = "[ ! -f '/h/env' ] || . '/h/env'";
  private static final String NO_NEWLINE = " (the line above had no newline)";
  private static final Managed.Lines LINES = new Managed.Lines(COMMAND, "jgo_first=1; " + COMMAND);
  private static final String BLOCK =
      """
      # >>> jgo >>> (managed by jgo; remove with: jgo setup remove)
      [ ! -f '/h/env' ] || . '/h/env'
      # <<< jgo <<<
      """;

  /** Latin-1: each character is one byte of the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n\n",
        "export A=1\n",
        "export A=1",
        "export A=1\r\nexport B=2\r\n",
        "export A=1\r\nexport B=2",
        "export A=1\nexport B=2\r\n",
        "export A=1\r",
        "old Mac\rlines\r",
        "\u00ef\u00bb\u00bfexport A=1\n",
        "N=\u00e9\u00ff\u00fe\u0080\u0000\n",
        "case $- in *i*) ;; *) return;; esac\nalias ll='ls -l'\n",
        "alias x='y' \\\n",
        "# >>> jgo >>>x\n# <<< jgo <<< is not ours\n",
        "  # >>> jgo >>>\n",
        "echo '# >>> jgo >>>'\n# >>> conda >>>\n# <<< conda <<<\n",
        "cat <<EOF\n",
      })
  void aFileComesBackByteForByte(String content) throws LeftAlone {
    for (boolean onTop : new boolean[] {false, true}) {
      byte[] before = latin1(content);
      byte[] with = ManagedBlock.put(before, true, LINES, onTop);

      assertThat(ManagedBlock.isIn(with)).isTrue();
      assertThat(ManagedBlock.put(with, true, LINES, onTop)).isEqualTo(with);
      assertThat(ManagedBlock.isOwnFile(with)).isFalse();
      assertThat(ManagedBlock.remove(with)).isEqualTo(before);
    }
  }

  @Test
  void anyBytesComeBack() throws LeftAlone {
    long seed = 20261124;
    Random random = new Random(seed);
    String[] pieces = {"\n", "\r\n", "\r", "a", "# ", "\u00ff", "\u0000", "# >>> jgo >>>x", " x"};
    for (int run = 0; run < 2000; run++) {
      StringBuilder content = new StringBuilder("#\u00e9");
      for (int i = random.nextInt(12); i > 0; i--) {
        content.append(pieces[random.nextInt(pieces.length)]);
      }
      byte[] before = latin1(content.toString());
      boolean onTop = random.nextBoolean();
      byte[] with = ManagedBlock.put(before, true, LINES, onTop);
      assertThat(ManagedBlock.remove(with)).as("seed %d, run %d", seed, run).isEqualTo(before);
    }
  }

  @Test
  void theBlockIsThreeLinesAtTheEnd() throws LeftAlone {
    assertThat(text(ManagedBlock.put(latin1("A=1\n"), true, LINES, false)))
        .isEqualTo("A=1\n" + BLOCK);
  }

  @Test
  void orAboveEverythingElse() throws LeftAlone {
    assertThat(text(ManagedBlock.put(latin1("A=1\n"), true, LINES, true)))
        .isEqualTo(BLOCK + "A=1\n");
  }

  @Test
  void ourLinesEndInLfInAnyFile() throws LeftAlone {
    assertThat(text(ManagedBlock.put(latin1("A=1\r\n"), true, LINES, false)))
        .isEqualTo("A=1\r\n" + BLOCK);
    assertThat(text(ManagedBlock.put(latin1("A=1\r\nB=2"), true, LINES, false)))
        .isEqualTo("A=1\r\nB=2\n" + BLOCK.replace("jgo <<<\n", "jgo <<<" + NO_NEWLINE + "\n"));
  }

  @Test
  void aBlockThatAnOlderJgoWroteWithCrLfIsMendedAndStillComesOut() throws LeftAlone {
    String crlf = BLOCK.replace("\n", "\r\n");
    byte[] mended = ManagedBlock.put(latin1("A=1\r\n" + crlf), true, LINES, false);
    assertThat(text(mended)).isEqualTo("A=1\r\n" + BLOCK);

    String open = "A=1\r\n" + crlf.replace("jgo <<<\r\n", "jgo <<<" + NO_NEWLINE + "\r\n");
    assertThat(text(ManagedBlock.remove(latin1(open)))).isEqualTo("A=1");
    byte[] again = ManagedBlock.put(latin1(open), true, LINES, false);
    assertThat(text(again)).doesNotContain("\r");
    assertThat(text(ManagedBlock.remove(again))).isEqualTo("A=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1\n", "A=1", "", "A=1\r\nB=2", "[ -z \"$PS1\" ] && return\nA=1"})
  void whereTheProofWantsItTheStrongFormStandsLastAndComesOutAgain(String content)
      throws LeftAlone {
    for (boolean onTop : new boolean[] {false, true}) {
      byte[] first = ManagedBlock.put(latin1(content), true, LINES, onTop);
      byte[] last = ManagedBlock.arrange(first, LINES, onTop, true);

      assertThat(text(last)).contains("\njgo_first=1; " + COMMAND + "\n# <<< jgo <<<");
      assertThat(ManagedBlock.isOnTop(last)).isEqualTo(onTop || content.isEmpty());
      assertThat(ManagedBlock.put(last, true, LINES, onTop)).isEqualTo(last);
      assertThat(ManagedBlock.arrange(last, LINES, onTop, true)).isEqualTo(last);
      assertThat(text(ManagedBlock.remove(last))).isEqualTo(content);
    }
  }

  @Test
  void whatOthersAppendedSinceStaysOnLinesOfItsOwn() throws LeftAlone {
    String with = text(ManagedBlock.put(latin1("A=1"), true, LINES, false));
    assertThat(text(ManagedBlock.remove(latin1(with + "B=2\n")))).isEqualTo("A=1\nB=2\n");
  }

  @Test
  void aBlockOfAnOtherVersionIsReplacedWhereItIs() throws LeftAlone {
    String old =
        "A=1\n# >>> jgo >>> (other words)\n. /old\n. /older\n# <<< jgo <<< (and more)\nB=2\n";
    byte[] now = ManagedBlock.put(latin1(old), true, LINES, true);
    assertThat(text(now)).isEqualTo("A=1\n" + BLOCK.stripTrailing() + " (and more)\nB=2\n");
    assertThat(text(ManagedBlock.remove(now))).isEqualTo("A=1\nB=2\n");
  }

  @Test
  void aBlockWhoseLastNewlineAnEditorTookIsStillOurs() throws LeftAlone {
    assertThat(text(ManagedBlock.remove(latin1("A=1\n" + BLOCK.stripTrailing()))))
        .isEqualTo("A=1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A=1\n# >>> jgo >>>\n. /x\n",
        "A=1\n# <<< jgo <<<\n",
        "# >>> jgo >>>\n# >>> jgo >>>\n# <<< jgo <<<\n",
        "#\n# <<< jgo <<<\n# >>> jgo >>>\n",
      })
  void markersThatMakeNoPairAreLeftAloneWithTheirLine(String content) {
    assertThatThrownBy(() -> ManagedBlock.put(latin1(content), true, LINES, false))
        .isInstanceOf(LeftAlone.class)
        .hasMessageStartingWith("in line 2 ");
    assertThatThrownBy(() -> ManagedBlock.remove(latin1(content))).isInstanceOf(LeftAlone.class);
  }

  @Test
  void twoBlocksAreOursAndAThirdIsLeftAlone() throws LeftAlone {
    assertThat(text(ManagedBlock.remove(latin1(BLOCK + "A=1\n" + BLOCK)))).isEqualTo("A=1\n");
    assertThatThrownBy(() -> ManagedBlock.remove(latin1(BLOCK + "A=1\n" + BLOCK + BLOCK)))
        .hasMessage("in line 8 one block of jgo too many begins");
  }

  @Test
  void aFileThatJgoMadeIsKnownUntilSomebodyElseWritesIntoIt() throws LeftAlone {
    byte[] made = ManagedBlock.put(new byte[0], false, LINES, false);
    assertThat(ManagedBlock.isOwnFile(made)).isTrue();
    byte[] shared = latin1(text(made) + "A=1\n");
    assertThat(ManagedBlock.isOwnFile(shared)).isFalse();
    assertThat(text(ManagedBlock.remove(shared))).isEqualTo("A=1\n");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
