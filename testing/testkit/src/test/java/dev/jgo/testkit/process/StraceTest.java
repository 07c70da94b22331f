// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Needs(Need.STRACE)
class StraceTest {
  @TempDir Path folder;

  @Test
  void listsEachChangeBelowAFolderOnce() throws IOException {
    Path log = folder.resolve("log");
    Path place = Files.createDirectory(folder.resolve("p\u00de"));
    String script =
        "p=$PWD; mkdir $p/d; mv $p/d $p/e; ln -s e $p/l; chmod 700 $p/e; rmdir $p/e; mkdir $p/d";
    Proc proc = sh(place, script);

    Strace.record(proc, log).run().expect(0);

    List<Touch> touches = Strace.touches(log, place);
    assertThat(touches)
        .extracting(Touch::path)
        .contains(place + "/d", place + "/e", place + "/l")
        .allMatch(path -> path.startsWith(place + "/"));
    assertThat(touches).doesNotHaveDuplicates();
    assertThat(Strace.touches(log, folder.resolve("elsewhere"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mkdir a/n", "mv a/f a/n", "rm a/f", "rmdir a/d", "ln -s x a/n", "ln a/f a/n"})
  void killsExactlyBeforeTheCallThatWasRecorded(String command) throws IOException {
    Touch touch = recorded(command);
    prepare();

    Outcome outcome = Strace.killing(absolute(command), touch).run();

    assertThat(outcome.status()).isEqualTo(137);
    assertThat(folder.resolve("a/f")).exists();
    assertThat(folder.resolve("a/d")).exists();
    assertThat(folder.resolve("a/n")).doesNotExist();
  }

  @Test
  void failsTheRecordedCallOnlyAtItsPath() throws IOException {
    Touch touch = recorded("mkdir a/n");
    prepare();

    Outcome outcome = Strace.failing(absolute("mkdir a/n"), touch, "ENOSPC").run();
    Outcome other = Strace.failing(absolute("mkdir a/other"), touch, "ENOSPC").run();

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors()).contains("No space left on device");
    assertThat(other.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "12  rename(\"/a/b\", \"/c\") = 0 # rename # /a/b",
        "rename(\"/a/b\", \"/c\" <unfinished ...> # rename # /a/b",
        "12 symlink(\"../x\", \"/a/l\") = 0 # symlink # /a/l",
        "12 symlinkat(\"x\", AT_FDCWD</w>, \"/a/l\" <unfinished ...> # symlinkat # /a/l",
        "12 fsync(5</a/\\303\\236 b>) = -1 EIO # fsync # /a/\u00de b",
        "12 mkdirat(AT_FDCWD</w>, \"/a/d\", 0755) = 0 # mkdirat # /a/d",
        "12 chmod(\"/a/\\\"q\", 0755) = 0 # chmod # /a/\"q",
      })
  void readsALine(String line, String call, String path) {
    assertThat(Touch.parse(line)).hasValue(new Touch(call, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "12 <... rename resumed>) = 0",
        "12 mkdir(\"relative\", 0755) = 0",
        "12 +++ exited with 0 +++",
        "12 --- SIGCHLD {si_signo=SIGCHLD} ---",
      })
  void readsNothingFromOtherLines(String line) {
    assertThat(Touch.parse(line)).isEmpty();
  }

  private Touch recorded(String command) throws IOException {
    prepare();
    Path log = folder.resolve("log");
    Strace.record(absolute(command), log).run().expect(0);
    List<Touch> touches = Strace.touches(log, folder.resolve("a"));
    assertThat(touches).hasSize(1);
    Proc.of("rm", "-r", folder.resolve("a")).inheritPath().run().expect(0);
    return touches.get(0);
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder.resolve("a/d"));
    Files.writeString(folder.resolve("a/f"), "file");
  }

  private Proc absolute(String command) {
    return sh(folder, "exec " + command.replace("a/", folder + "/a/"));
  }

  private static Proc sh(Path where, String script) {
    return Proc.of("/bin/sh", "-c", script).inheritPath().in(where);
  }
}
