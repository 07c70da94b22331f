// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Go a project wants, by the files that people really have. */
class ProjectFilesTest {

  @TempDir Path top;
  private Path here;
  private ManualHost host;

  @BeforeEach
  void entersAFolder() throws IOException {
    here = Files.createDirectories(top.resolve("project/deep/inside"));
    host = new ManualHost(here);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "module m;go 1.21.3 | 1.21.3 | go 1.21.3",
        "module m;go 1.21 | 1.21 | go 1.21",
        "module m;go 1.20 | 1.20 | go 1.20",
        "module m;go 1.22rc1 | 1.22rc1 | go 1.22rc1",
        "module m;go 1.21;toolchain go1.24.1 | 1.24.1 | toolchain go1.24.1",
        "module m;toolchain go1.24.1;go 1.21.0 | 1.24.1 | toolchain go1.24.1",
        "module m;go 1.23.2;toolchain go1.22.1 | 1.23.2 | go 1.23.2",
        "module m;go 1.23;toolchain default | 1.23 | go 1.23",
        "module m | 1.16 | no `go` line, so go 1.16",
        "module m;toolchain go1.21.5 | 1.21.5 | toolchain go1.21.5",
        "go 1.21.3 // as in CI;module m | 1.21.3 | go 1.21.3",
        "//go 1.1;go\t1.21.3 | 1.21.3 | go 1.21.3",
        "require (;go 1.1;);go 1.21.3 | 1.21.3 | go 1.21.3",
        "require example.com/go v1.2.3;go 1.21.3 | 1.21.3 | go 1.21.3"
      })
  void readsAModule(String text, String spec, String line) throws Exception {
    Path file = write("go.mod", text);

    assertThat(wanted(VersionSpec.FromFiles.MOD))
        .isEqualTo(new Wanted(VersionSpec.parse(spec), file, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go 1.21;go 1.22",
        "toolchain go1.21.0;toolchain go1.21.0",
        "go banana",
        "go go1.21",
        "go 1",
        "go 1.21.3.4",
        "go 1.21;toolchain banana",
        "go 1.21;toolchain 1.22.1",
        "go 1.21;toolchain go1.22.1-bigcorp"
      })
  void refusesAModuleThatGoWouldRefuse(String text) throws IOException {
    write("go.mod", text);

    assertThat(refusal(VersionSpec.FromFiles.MOD).kind()).isEqualTo(FailureKind.VERSION_MALFORMED);
  }

  @Test
  void aWorkspaceAboveWinsOverTheModuleHere() throws Exception {
    Files.writeString(top.resolve("project/go.work"), "use ./deep\ngo 1.22.4\n");
    write("go.mod", "go 1.21.3");

    assertThat(wanted(VersionSpec.FromFiles.MOD).spec()).isEqualTo(VersionSpec.parse("1.22.4"));

    host.with("GOWORK", "off");
    assertThat(wanted(VersionSpec.FromFiles.MOD).spec()).isEqualTo(VersionSpec.parse("1.21.3"));
  }

  @Test
  void aNamedWorkspaceIsTheOne() throws Exception {
    Files.writeString(top.resolve("elsewhere.work"), "use ./deep\n");
    write("go.mod", "go 1.21.3");
    host.with("GOWORK", top.resolve("elsewhere.work").toString());

    assertThat(wanted(VersionSpec.FromFiles.MOD).spec()).isEqualTo(VersionSpec.parse("1.18"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".go-version | 1.21.3 | 1.21.3",
        ".go-version | go1.21 | 1.21",
        ".go-version | # ours;;1.21.3 | 1.21.3",
        ".go-version | stable | stable",
        ".tool-versions | nodejs 20.1.0;golang 1.21.3 | 1.21.3",
        ".tool-versions | go 1.21 # the one of CI | 1.21",
        ".tool-versions | golang 1.21.3 1.20.1 system | 1.21.3"
      })
  void readsVersionFiles(String name, String text, String spec) throws Exception {
    Path file = write(name, text);

    assertThat(wanted(VersionSpec.FromFiles.FILE).spec()).isEqualTo(VersionSpec.parse(spec));
    assertThat(wanted(VersionSpec.FromFiles.FILE).file()).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".go-version | system",
        ".go-version | ''",
        ".go-version | 1.21;1.22",
        ".go-version | file",
        ".go-version | mod",
        ".tool-versions | golang",
        ".tool-versions | golang ref:master",
        ".tool-versions | golang path:/opt/go"
      })
  void refusesVersionFilesThatNameNone(String name, String text) throws IOException {
    write(name, text);

    assertThat(refusal(VersionSpec.FromFiles.FILE)).hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void whatEditorsOfWindowsWriteIsRead(String charset) throws Exception {
    byte[] marked = "\uFEFF1.20.14\r\n".getBytes(java.nio.charset.Charset.forName(charset));
    Files.write(top.resolve("project/.go-version"), marked);
    assertThat(wanted(VersionSpec.FromFiles.FILE).spec()).isEqualTo(VersionSpec.parse("1.20.14"));
    Files.delete(top.resolve("project/.go-version"));

    byte[] module =
        "\uFEFFmodule m\r\ngo 1.20.14\r\n".getBytes(java.nio.charset.Charset.forName(charset));
    Files.write(top.resolve("project/go.mod"), module);
    assertThat(wanted(VersionSpec.FromFiles.MOD).spec()).isEqualTo(VersionSpec.parse("1.20.14"));
  }

  @Test
  void aFileForOtherToolsIsPassedOver() throws Exception {
    write(".tool-versions", "nodejs 20.1.0");
    Files.writeString(top.resolve("project/.go-version"), "1.20.14");

    assertThat(wanted(VersionSpec.FromFiles.FILE).spec()).isEqualTo(VersionSpec.parse("1.20.14"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go.mod", ".go-version"})
  void aHugeFileIsNotReadWhole(String name) throws IOException {
    write(name, "#".repeat(2 << 20));
    VersionSpec.FromFiles kind =
        name.equals("go.mod") ? VersionSpec.FromFiles.MOD : VersionSpec.FromFiles.FILE;

    assertThat(refusal(kind)).hasMessageContaining("too large");
  }

  @Test
  void saysWhereItLookedInVain() {
    // No folder above a temporary one holds such a file on any machine that runs tests.
    assertThat(refusal(VersionSpec.FromFiles.FILE)).hasMessageContaining(here.toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(here.resolve(name), text.replace(';', '\n') + "\n");
  }

  private Wanted wanted(VersionSpec.FromFiles kind) throws JgoException {
    return new ProjectFiles(host).wanted(kind);
  }

  private RequestException refusal(VersionSpec.FromFiles kind) {
    return catchThrowableOfType(RequestException.class, () -> wanted(kind));
  }
}
