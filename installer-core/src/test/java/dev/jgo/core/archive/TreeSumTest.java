// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSumTest {

  private static final String MODULE = "golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64";

  @TempDir private Path root;

  @BeforeEach
  void plant() throws Exception {
    write("VERSION", "go1.99.0\n");
    write("bin/go", "go");
    write("src/go.mod", "module std\n");
    write("src/cmd/a.go", "package a");
    write("test/run.go", "package main");
    write("api/go1.txt", "api");
    write("src/cmd/test/b.go", "package b");
    write(".unpacked-success", "");
  }

  @Test
  void coversWhatTheModuleZipHasUnderItsNames() throws Exception {
    String text =
        line("VERSION", "go1.99.0\n")
            + line("bin/go", "go")
            + line("src/_go.mod", "module std\n")
            + line("src/cmd/a.go", "package a")
            + line("src/cmd/test/b.go", "package b");
    assertThat(sum().h1()).isEqualTo(h1(text));
    assertThat(sum().files()).isEqualTo(5);
  }

  @Test
  void anyChangeIsSeen() throws Exception {
    String before = sum().h1();
    write("src/cmd/a.go", "package b");
    assertThat(sum().h1()).isNotEqualTo(before);
    assertThat(sum().h1With("src/cmd/a.go", "package a".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(before);
    write("src/cmd/a.go", "package a");
    assertThat(sum().h1()).isEqualTo(before);
    write("src/new.go", "");
    assertThat(sum().h1()).isNotEqualTo(before);
  }

  @Test
  void linksAreNamed() throws Exception {
    Files.createSymbolicLink(root.resolve("src/link"), Path.of("go.mod"));
    assertThat(sum().strange()).containsExactly("src/link");
  }

  private TreeSum sum() throws Exception {
    return TreeSum.of(root, MODULE);
  }

  private void write(String name, String text) throws Exception {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String line(String name, String text) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sum) + "  " + MODULE + "/" + name + "\n";
  }

  private static String h1(String text) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "h1:" + Base64.getEncoder().encodeToString(sum);
  }
}
