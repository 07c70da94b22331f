// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static dev.jgo.testkit.http.Effects.cutAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogToolTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String LINUX = "go1.28.1.linux-amd64.tar.gz";
  private static final String MAC = "go1.28.1.darwin-arm64.tar.gz";

  @TempDir Path scratch;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path folder;
  private Path line;

  @BeforeEach
  void anEmptyCatalog() {
    folder = scratch.resolve("catalog");
    line = folder.resolve("1.28.tsv");
  }

  @Test
  void addsTheReleasesOfAFile() throws Exception {
    assertThat(merge(list(file(LINUX, A, 10), file(MAC, B, 0)))).isZero();

    assertThat(line)
        .hasContent("# 2026-11-24 complete\n" + MAC + "\t?\t" + B + "\n" + LINUX + "\t10\t" + A);
    assertThat(said()).isEqualTo("go1.28.1: 2 archives\n1 files changed\n");
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    String list = list(file(LINUX, A, 10));
    merge(list);
    said.reset();
    Files.setLastModifiedTime(line, java.nio.file.attribute.FileTime.fromMillis(0));

    assertThat(merge(list)).isZero();

    assertThat(said()).isEqualTo("0 files changed\n");
    assertThat(Files.getLastModifiedTime(line).toMillis()).isZero();
  }

  @Test
  void leavesOutSourcesInstallersAndWhatHasNoSum() throws Exception {
    String source = file("go1.28.1.src.tar.gz", B, 5).replace("archive", "source");
    String installer = file("go1.28.1.darwin-arm64.pkg", B, 5).replace("archive", "installer");

    merge(list(file(LINUX, A, 10), source, installer, file("go1.2.linux-386.tar.gz", "", 7)));

    assertThat(folder).isDirectoryContaining("glob:**/1.28.tsv");
    assertThat(Files.readAllLines(line)).hasSize(2);
    assertThat(folder).isDirectoryNotContaining("glob:**/1.2.tsv");
  }

  @Test
  void marksAReleaseOfAPartialListUntilACompleteOneHasIt() throws Exception {
    merge(list(file(LINUX, A, 0)), "--partial");
    assertThat(Files.readAllLines(line)).first().isEqualTo("# 2026-11-24 partial: go1.28.1");

    said.reset();
    merge(list(file(LINUX, A, 10), file(MAC, B, 11)), "--date", "2026-12-01");

    assertThat(Files.readAllLines(line))
        .containsExactly("# 2026-12-01 complete", MAC + "\t11\t" + B, LINUX + "\t10\t" + A);
    assertThat(said())
        .isEqualTo(
            """
            go1.28.1: 1 archives
            go1.28.1: 1 sizes
            go1.28.1: known completely now
            1 files changed
            """);
  }

  @Test
  void doesNotMarkACompleteReleaseBecauseAPartialListNamesIt() throws Exception {
    merge(list(file(LINUX, A, 10), file(MAC, B, 11)));
    String before = Files.readString(line);

    merge(list(file(LINUX, A, 10)), "--partial", "--date", "2027-01-01");

    assertThat(line).hasContent(before);
  }

  @Test
  void marksAReleaseOfWhichTheListHasNotEverySum() throws Exception {
    merge(list(file(LINUX, A, 10), file(MAC, "", 11)));

    assertThat(Files.readAllLines(line)).first().isEqualTo("# 2026-11-24 partial: go1.28.1");
  }

  @Test
  void refusesAnotherSumForAKnownFileAndChangesNothing() throws Exception {
    merge(list(file(LINUX, A, 10)));
    String before = Files.readString(line);
    said.reset();

    assertThat(merge(list(file("go1.27.9.linux-amd64.tar.gz", A, 1), file(LINUX, B, 10))))
        .isEqualTo(1);

    assertThat(said())
        .startsWith("nothing merged: the list has `" + LINUX + "\t10\t" + B + "`")
        .contains("the catalog `" + LINUX + "\t10\t" + A + "`");
    assertThat(line).hasContent(before);
    assertThat(folder).isDirectoryNotContaining("glob:**/1.27.tsv");
  }

  @Test
  void refusesAnotherSizeForAKnownFile() throws Exception {
    merge(list(file(LINUX, A, 10)));

    assertThat(merge(list(file(LINUX, A, 11)))).isEqualTo(1);
  }

  @Test
  void saysWhichArchiveHasANameThatMeansNothing() throws Exception {
    merge(list(file("../../etc/go1.28.1.linux-amd64.tar.gz", A, 10), file(LINUX, A, 10)));

    assertThat(said()).contains("ignored: unknown name").contains("`../../etc/");
    assertThat(Files.readAllLines(line)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{}",
        "[] []",
        "<html>",
        "[{\"files\":[{\"filename\":\"go1.28.1.linux-amd64.tar.gz\"",
        "[{\"files\":[{\"filename\":7,\"kind\":\"archive\",\"size\":\"x\",\"sha256\":\"\"}]}]",
        "[{\"files\":[{\"filename\":\"go1.28.1.linux-amd64.tar.gz\",\"kind\":\"archive\",\"sha256\":\"A\"}]}]"
      })
  void refusesWhatIsNoList(String text) throws Exception {
    assertThat(merge(text)).isEqualTo(1);

    assertThat(said()).startsWith("nothing merged: ");
    assertThat(folder).doesNotExist();
  }

  @Test
  void refusesACatalogThatSomebodyEditedWrongly() throws Exception {
    merge(list(file(LINUX, A, 10)));
    Files.writeString(line, "# 2026-11-24 complete\n" + LINUX + "\t10\n");

    assertThat(merge(list(file(MAC, A, 10)))).isEqualTo(1);
    assertThat(said()).contains("not an archive's line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "merge", "merge list", "merge a b c", "add a b", "merge a b --date x"})
  void saysHowItIsUsed(String arguments) {
    assertThat(run(List.of(arguments.split(" ")))).isEqualTo(2);
    assertThat(said()).startsWith("usage: CatalogTool merge");
  }

  @Test
  void fetchesTheListFromASite() {
    try (FaultServer site = FaultServer.http()) {
      site.serve("/dl/", Content.of(list(file(LINUX, A, 10))).as("application/json"));

      int status =
          run(
              List.of(
                  "merge", site.uri("/dl/?mode=json&include=all").toString(), folder.toString()));

      assertThat(status).isZero();
      assertThat(site.exchanges("/dl/")).hasSize(1);
      assertThat(line).exists();
    }
  }

  @Test
  void refusesAnAnswerThatIsCutOffRedirectedOrAPage() {
    try (FaultServer site = FaultServer.http()) {
      site.serve("/dl/", Content.of(list(file(LINUX, A, 10))));
      site.next(
          Answer.usual().with(cutAt(50)),
          Answer.redirect(302, "/elsewhere"),
          Answer.html("Log in to this network"),
          Answer.status(503));

      for (int i = 0; i < 4; i++) {
        assertThat(run(List.of("merge", site.uri("/dl/").toString(), folder.toString())))
            .isEqualTo(1);
      }
      assertThat(site.unused()).isZero();
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void neverFetchesSumsUnprotectedFromAnotherMachine() {
    assertThat(run(List.of("merge", "http://192.0.2.1/dl/", folder.toString()))).isEqualTo(1);
    assertThat(said()).contains("plain http");
  }

  private int merge(String list, String... flags) throws IOException {
    Path file = Files.writeString(scratch.resolve("list.json"), list);
    List<String> words =
        new java.util.ArrayList<>(List.of("merge", file.toString(), folder.toString()));
    words.addAll(List.of(flags));
    return run(words);
  }

  private int run(List<String> arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    RealDisk disk = new RealDisk(new ProcessHost("test"));
    return new CatalogTool(disk, LocalDate.of(2026, 11, 24), out).run(arguments);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String list(String... files) {
    return "[{\"version\":\"go1.28.1\",\"stable\":true,\"files\":["
        + String.join(",", files)
        + "]}]";
  }

  private static String file(String name, String sha256, long size) {
    return String.format(
        "{\"filename\":\"%s\",\"os\":\"x\",\"new\":{},\"sha256\":\"%s\",\"size\":%d,\"kind\":\"archive\"}",
        name, sha256, size);
  }
}
