// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a Java of its own, which is allowed what the launcher allows it. */
class ForeignExchangeTest {

  /** The first one with java.lang.foreign. */
  private static final int FOREIGN = 22;

  @TempDir Path folder;

  private Path one;
  private Path other;

  /** Says whether two names have changed places. */
  static final class Program {
    public static void main(String[] names) {
      System.out.println(ForeignExchange.exchange(Path.of(names[0]), Path.of(names[1])));
    }
  }

  @BeforeEach
  void twoThings() throws Exception {
    one = Files.createDirectory(folder.resolve("one \u00fe"));
    Files.writeString(one.resolve("file"), "1");
    other = Files.createSymbolicLink(folder.resolve("other"), Path.of("nowhere"));
  }

  @Test
  void aFolderAndALinkChangePlaces() throws Exception {
    boolean can = Runtime.version().feature() >= FOREIGN;
    assertThat(run("--enable-native-access=ALL-UNNAMED", other)).isEqualTo(can + "\n");
    assertThat(Files.isSymbolicLink(one)).isEqualTo(can);
    assertThat(Files.exists(other.resolve("file"))).isEqualTo(can);
  }

  @Test
  void whatCannotBeExchangedIsLeftAsItIs() throws Exception {
    assertThat(run("--enable-native-access=ALL-UNNAMED", folder.resolve("nothing")))
        .isEqualTo("false\n");
    assertThat(one.resolve("file")).hasContent("1");
  }

  @Test
  void whereJavaWouldWarnItIsNotUsed() throws Exception {
    assertThat(run("-Dx=y", other)).isEqualTo("false\n");
    assertThat(one.resolve("file")).hasContent("1");
  }

  private String run(String option, Path with) {
    List<Object> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    words.add(option);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    words.addAll(List.of(one, with));
    var outcome = Proc.of(words).env("LC_ALL", "C.UTF-8").run().expect(0);
    assertThat(outcome.errors()).isEmpty();
    return outcome.output();
  }
}
