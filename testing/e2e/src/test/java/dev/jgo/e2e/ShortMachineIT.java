// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a process is given little, jgo works or says what there is too little of; Java's own words
 * and files stay away.
 */
class ShortMachineIT {

  private static final String VERSION = "1.26.99";
  private static final int NOBODY = 65534;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2048, 1024})
  void anAddressSpaceOfThatManyMebibytesIsEnough(int mebibytes) throws IOException {
    Archive go = SmallGo.write(folder, VERSION);
    Outcome outcome = limited("ulimit -v " + mebibytes * 1024, install(go));
    assertThat(outcome.expect(0).errors()).contains("Verified");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ulimit -v 400000", "ulimit -v 200000", "ulimit -n 20", "ulimit -n 12"})
  void lessThanJavaNeedsIsSaid(String limit) throws IOException {
    Outcome outcome = limited(limit, "version").expect(3);
    String option = limit.substring(0, limit.lastIndexOf(' '));
    assertThat(outcome.errors())
        .contains("error: Java does not start here: this process has only ", option, "hint: ");
    assertThat(outcome.output()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  @Needs(Need.ROOT)
  void tooFewThreadsAreSaid() throws IOException {
    Proc run = JgoRun.of(folder, "version").in(folder);
    List<String> few =
        List.of("prlimit", "--nproc=5", "setpriv", "--reuid=" + NOBODY, "--clear-groups");
    assertThat(run.wrapped(few).run().expect(3).errors())
        .contains("this process has only 5 processes and threads (`ulimit -u`)");
    assertNothingIsLeft();
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES})
  void worksWithoutProc() throws IOException {
    Archive go = SmallGo.write(folder, VERSION);
    try (Namespace world = Namespace.in(folder).step("umount -l /proc")) {
      assertThat(world.enter(JgoRun.of(folder, "version")).run().expect(0).output())
          .startsWith("jgo ");
      world.enter(JgoRun.of(folder, install(go))).run().expect(0);
    }
  }

  @Test
  void whatRunsUnderExecKeepsItsStatus() throws IOException {
    Archive go = SmallGo.write(folder, VERSION);
    JgoRun.of(folder, install(go)).run().expect(0);
    for (int status : new int[] {3, 127, 134, 139}) {
      limited(
              "ulimit -n 40",
              "exec",
              VERSION,
              "--prefix",
              folder.resolve("prefix"),
              "--",
              "sh",
              "-c",
              "exit " + status)
          .expect(status);
    }
  }

  private Object[] install(Archive go) {
    return new Object[] {
      "install",
      "--archive",
      go.file(),
      "--sha256",
      go.sha256(),
      "--prefix",
      folder.resolve("prefix")
    };
  }

  private Outcome limited(String limit, Object... words) {
    return JgoRun.of(folder, words)
        .in(folder)
        .wrapped(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"))
        .run();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("hs_err.*|replay.*|core.*"));
    }
  }
}
