// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.archive.ZipForge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleExtractorTest {

  private static final String MODULE = "golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64";
  private static final String IN = MODULE + "/";
  private static final long LIMIT = 4 << 20;

  @TempDir private Path folder;
  private Path staging = Path.of("staging");

  @BeforeEach
  void makeStaging() throws IOException {
    staging = Files.createDirectory(folder.resolve("staging"));
  }

  @Test
  void becomesANormalTree() throws Exception {
    StagedModule module = extract(sane().zip());

    Path root = module.tree().root();
    assertThat(root).isEqualTo(staging.resolve("go"));
    assertThat(root.resolve("VERSION")).hasContent("go1.99.0");
    assertThat(root.resolve("src/go.mod")).hasContent("module std");
    assertThat(root.resolve("src/_go.mod")).doesNotExist();
    for (String program :
        new String[] {
          "bin/go",
          "pkg/tool/linux_amd64/vet",
          "src/make.bash",
          "lib/wasm/go_js_wasm_exec",
          "misc.rc",
        }) {
      assertThat(mode(root.resolve(program))).as(program).isEqualTo("rwxr-xr-x");
    }
    for (String file : new String[] {"VERSION", "src/go.mod", "lib/go_exec", "src"}) {
      boolean isFolder = Files.isDirectory(root.resolve(file));
      assertThat(mode(root.resolve(file))).as(file).isEqualTo(isFolder ? "rwxr-xr-x" : "rw-r--r--");
    }
    Instant released = Instant.parse("2026-08-18T21:24:23Z");
    for (String any : new String[] {"", "src", "src/go.mod"}) {
      assertThat(Files.getLastModifiedTime(root.resolve(any)).toInstant()).isEqualTo(released);
    }
    assertThat(module.tree().manifest().entries()).hasSize(9);
  }

  @Test
  void theHashIsThatOfTheTree() throws Exception {
    StagedModule module = extract(sane().zip());
    assertThat(module.h1()).isEqualTo(TreeSum.of(module.tree().root(), MODULE).h1());
  }

  @Test
  void aFolderThatTreesAreNotAskedForCountsInAModule() throws Exception {
    StagedModule module = extract(sane().file(IN + "api/go1.txt", "added").zip());
    assertThat(module.h1()).isNotEqualTo(TreeSum.of(module.tree().root(), MODULE).h1());
  }

  @Test
  void theDirectoryAtTheEndIsNotAsked() throws Exception {
    String hash = extract(sane().zip()).h1();
    staging = Files.createDirectory(folder.resolve("again"));

    StagedModule module = extract(sane().onlyListed(IN + "src/ghost.go").zip());

    assertThat(module.h1()).isEqualTo(hash);
    assertThat(module.tree().root().resolve("src/ghost.go")).doesNotExist();
  }

  @Test
  void everyFileAndEveryNameIsInTheHash() throws Exception {
    String hash = extract(sane().zip()).h1();
    byte[] changed = sane("go1.99.1").zip();
    byte[] added = sane().file(IN + "src/more.go", "package more").zip();
    byte[] removed = new ZipForge().file(IN + "VERSION", "go1.99.0").zip();
    byte[] renamed = sane("go1.99.0", "bin/got").zip();
    int round = 0;
    for (byte[] zip : new byte[][] {changed, added, removed, renamed}) {
      staging = Files.createDirectory(folder.resolve("round" + round++));
      assertThat(extract(zip).h1()).isNotEqualTo(hash);
    }
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("a parent name", sane().file(IN + "src/../../out", "x"), "the entry"),
        Arguments.of("an absolute name", sane().file("/tmp/out", "x"), "not below"),
        Arguments.of("an absolute name inside", sane().file(IN + "/tmp/out", "x"), "the entry"),
        Arguments.of("another module", sane().file("golang.org/x@v1/a", "x"), "not below"),
        Arguments.of("no module", sane().file("bin/more", "x"), "not below"),
        Arguments.of("the module twice", sane().file(IN + IN + "bin/more", "x"), "inside"),
        Arguments.of("backslashes", sane().file(IN + "..\\out", "x"), "the entry"),
        Arguments.of("control characters", sane().file(IN + "\u001b[2Jgone", "x"), "the entry"),
        Arguments.of("the same file twice", sane().file(IN + "VERSION", "go9"), "twice"),
        Arguments.of("a file as a folder", sane().file(IN + "VERSION/x", "x"), "twice"),
        Arguments.of("a folder as a file", sane().file(IN + "bin", "x"), "twice"),
        Arguments.of("another case", sane().file(IN + "version", "x"), "by case alone"),
        Arguments.of("a folder in another case", sane().file(IN + "SRC/x", "x"), "by case alone"),
        Arguments.of("a folder", sane().stored(IN + "empty/", ""), "a folder"),
        Arguments.of("go.mod under its own name", sane().file(IN + "go.mod", "x"), "_go.mod"),
        Arguments.of("an encrypted file", sane().encrypted(IN + "secret"), "encrypted"),
        Arguments.of("a method that is not usual", sane().method(IN + "lzma", 14), "method 14"),
        Arguments.of("xz", sane().method(IN + "xz", 95), "method 95"),
        Arguments.of("no size", sane().storedWithoutSize(IN + "open", "x"), "only its directory"),
        Arguments.of("a bomb", sane().zeros(IN + "zeros", 8 << 20), "more than"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void hostile(String what, ZipForge zip, String words) {
    IntegrityException refusal = refused(zip.zip());
    assertThat(refusal.kind()).isEqualTo(FailureKind.ARCHIVE_HOSTILE);
    assertThat(refusal).hasMessageContaining(words).hasMessageContaining("nothing of it is used");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  static Stream<Arguments> damaged() {
    byte[] sane = sane().zip();
    byte[] spoilt = sane.clone();
    Arrays.fill(spoilt, sane.length / 3, sane.length / 3 + 40, (byte) 0x55);
    return Stream.of(
        Arguments.of("cut in a file", Arrays.copyOf(sane, 100)),
        Arguments.of("without its directory", Arrays.copyOf(sane, sane.length - 200)),
        Arguments.of("spoilt", spoilt),
        Arguments.of("empty", new byte[0]),
        Arguments.of("no zip", new byte[4096]),
        Arguments.of("Zstandard, which jgo cannot read", sane().method(IN + "a", 93).zip()),
        Arguments.of("a wrong CRC", sane().wrongCrc(IN + "a", "content").zip()),
        Arguments.of("a wrong length", sane().wrongSize(IN + "a", "content").zip()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void damaged(String what, byte[] zip) {
    assertThat(refused(zip).kind()).isEqualTo(FailureKind.ARCHIVE_DAMAGED);
  }

  @Test
  void theStreamIsReadToItsEnd() throws Exception {
    byte[] sane = sane().zip();
    byte[] more = Arrays.copyOf(sane, sane.length + 100_000);
    ByteArrayInputStream in = new ByteArrayInputStream(more);
    extractor().extract(in, MODULE, LIMIT, staging);
    assertThat(in.available()).isZero();
  }

  private static ZipForge sane() {
    return sane("go1.99.0");
  }

  private static ZipForge sane(String version) {
    return sane(version, "bin/go");
  }

  private static ZipForge sane(String version, String go) {
    return new ZipForge()
        .file(IN + "VERSION", version)
        .file(IN + go, "#!/bin/sh\n")
        .stored(IN + "pkg/tool/linux_amd64/vet", "vet")
        .file(IN + "src/_go.mod", "module std")
        .file(IN + "src/make.bash", "")
        .file(IN + "lib/wasm/go_js_wasm_exec", "x")
        .file(IN + "lib/go_exec", "no program")
        .file(IN + "misc.rc", "x")
        .file(IN + "src/large.go", "// large\n".repeat(50_000));
  }

  private StagedModule extract(byte[] zip) throws Exception {
    return extractor().extract(new ByteArrayInputStream(zip), MODULE, LIMIT, staging);
  }

  private IntegrityException refused(byte[] zip) {
    return catchThrowableOfType(IntegrityException.class, () -> extract(zip));
  }

  private ModuleExtractor extractor() {
    ManualHost host = new ManualHost(folder);
    return new ModuleExtractor(new RealDisk(host), host);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
