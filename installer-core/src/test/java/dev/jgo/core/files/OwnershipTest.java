// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.Host;
import dev.jgo.core.system.Someone;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code docs/FOLDERS.md}, row by row. */
@Needs(Need.ROOT)
class OwnershipTest {

  private static final Path TABLE = Path.of("../docs/FOLDERS.md");

  /** A row of the table: the layout's name and what the four columns say. */
  record Row(String layout, List<String> answers) {

    @Override
    public String toString() {
      return layout;
    }
  }

  @TempDir Path scratch;

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|"))
        .filter(cells -> cells.length > 6 && !cells[1].isBlank() && !cells[1].contains("layout"))
        .map(cells -> new Row(cells[1].strip(), answers(cells)));
  }

  private static List<String> answers(String[] cells) {
    List<String> answers = new ArrayList<>();
    for (int i = 3; i <= 6; i++) {
      answers.add(cells[i].strip());
    }
    return answers;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answersWhatTheTableSays(Row row) throws IOException {
    FolderLayout layout = new FolderLayout(scratch);
    Path folder = layout.make(row.layout());
    Host root = someone(0, row.layout(), layout);
    Host user = someone(FolderLayout.USER, row.layout(), layout);

    assertThat(
            List.of(
                answer(() -> Ownership.doubt(folder, root)),
                answer(() -> Ownership.doubt(folder, root)),
                answer(() -> Ownership.doubtOfItself(folder, user)),
                answer(() -> Ownership.doubt(folder, user))))
        .isEqualTo(row.answers());
  }

  @Test
  void theTableHasAtLeastTwentyFiveLayouts() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void theCommandThatIsNamedClosesTheFolder() throws Exception {
    Path open = Files.createDirectory(scratch.resolve("it's open"));
    Files.setAttribute(open, "unix:mode", 0777);
    Files.setAttribute(open, "unix:uid", FolderLayout.OTHER);
    Host root = someone(0, "", new FolderLayout(scratch));
    List<String> commands = new ArrayList<>();
    for (Optional<Doubt> doubt = Ownership.doubt(open, root);
        doubt.isPresent() && commands.size() < 4;
        doubt = Ownership.doubt(open, root)) {
      commands.add(doubt.get().remedy());
      new ProcessBuilder("sh", "-c", doubt.get().remedy()).start().waitFor();
    }

    assertThat(commands).hasSize(2);
    assertThat(Ownership.doubt(open, root)).isEmpty();
  }

  @Test
  void saysWhatIsOddAndTolerated() throws IOException {
    Path folder = new FolderLayout(scratch).make("staff");

    assertThat(Ownership.tolerated(folder, someone(0, "", new FolderLayout(scratch))))
        .containsExactly("`" + folder.getParent() + "` can be written by group staff");
  }

  private static String answer(Judgement judgement) throws IOException {
    try {
      return judgement.doubt().isEmpty() ? "yes" : "no";
    } catch (FileSystemLoopException e) {
      return "error";
    }
  }

  @FunctionalInterface
  private interface Judgement {
    Optional<Doubt> doubt() throws IOException;
  }

  private static Host someone(long uid, String layout, FolderLayout made) {
    OptionalLong overflow =
        layout.equals("user-namespace")
            ? OptionalLong.of(FolderLayout.NOBODY)
            : OptionalLong.empty();
    Host host = new Someone(uid, uid, overflow, Map.of("HOME", made.home(layout).toString()));
    return layout.equals("trusted-owner")
        ? host.trusting(Set.of((long) FolderLayout.WORKSPACE))
        : host;
  }
}
