// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is judged by what its reports say, in whatever module they lie. */
class ReportsTest {

  @TempDir Path folder;

  @Test
  void countsTheTestsOfAllModules() throws IOException {
    report("one/target/surefire-reports/TEST-a.xml", "<testcase name='x' classname='A'/>");
    report(
        "two/target/failsafe-reports/TEST-b.xml",
        "<testcase name='y' classname='B'/>"
            + "<testcase name='z' classname='B'><skipped message='needs fish'/></testcase>");

    Reports reports = Reports.below(folder);

    assertThat(reports.wrong(List.of("root"))).isEmpty();
    assertThat(reports.lastLine(0)).isEqualTo("2 passed, 0 failed, 1 skipped");
  }

  @Test
  void namesWhatFailedAndWhatBroke() throws IOException {
    report(
        "target/surefire-reports/TEST-a.xml",
        "<testcase name='x' classname='A'><failure"
            + " message='no'>&lt;testcase&gt;</failure></testcase><testcase name='y'"
            + " classname='A'><error/></testcase><testcase name='z' classname='A'/>");

    Reports reports = Reports.below(folder);

    assertThat(reports.wrong(List.of())).containsExactly("A x", "A y");
    assertThat(reports.lastLine(2)).isEqualTo("1 passed, 2 failed, 0 skipped");
  }

  @Test
  void whatIsSkippedForWantOfWhatTheMachineHasIsWrong() throws IOException {
    report(
        "target/surefire-reports/TEST-a.xml",
        "<testcase name='x' classname='A'><skipped message='needs root,"
            + " strace'/></testcase><testcase name='y' classname='A'><skipped message='only some"
            + " tests ran'/></testcase>");

    Reports reports = Reports.below(folder);

    assertThat(reports.wrong(List.of("root"))).isEmpty();
    assertThat(reports.wrong(List.of("root", "strace", "gpg"))).hasSize(1);
  }

  @Test
  void otherFilesAreNoReportsAndTornOnesAreNotPassedOver() throws IOException {
    report("target/other/TEST-a.xml", "<testcase");
    assertThat(Reports.below(folder).lastLine(0)).isEqualTo("0 passed, 0 failed, 0 skipped");

    report("target/surefire-reports/TEST-a.xml", "<testcase");
    assertThatThrownBy(() -> Reports.below(folder)).isInstanceOf(IOException.class);
  }

  private void report(String name, String cases) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<testsuite name='s' tests='9'>" + cases + "</testsuite>");
  }
}
