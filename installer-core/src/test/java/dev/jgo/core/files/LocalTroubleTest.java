// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalTroubleTest {

  @TempDir Path folder;

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(
            new IOException("No space left on device"),
            FailureKind.NO_SPACE,
            "no space left on the device for more files, although it has free space"),
        Arguments.of(
            new FileSystemException("/x", null, "Disk quota exceeded"),
            FailureKind.NO_SPACE,
            "the disk quota of this user is used up"),
        Arguments.of(
            new FileSystemException("/x", null, "Read-only file system"),
            FailureKind.READ_ONLY,
            "the file system is read-only"),
        Arguments.of(
            new AccessDeniedException("/x"), FailureKind.PERMISSION_DENIED, "permission denied"),
        Arguments.of(
            new FileSystemException("/x", null, "Operation not permitted"),
            FailureKind.PERMISSION_DENIED,
            "the file system does not allow it (`/x`)"),
        Arguments.of(new NoSuchFileException("/x"), FailureKind.IO_ERROR, "no such file or folder"),
        Arguments.of(
            new FileAlreadyExistsException("/x"),
            FailureKind.IO_ERROR,
            "something is there already"),
        Arguments.of(
            new DirectoryNotEmptyException("/x"), FailureKind.IO_ERROR, "the folder is not empty"),
        Arguments.of(
            new IOException("Input/output error"), FailureKind.IO_ERROR, "Input/output error"),
        Arguments.of(new IOException(), FailureKind.IO_ERROR, "IOException"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void hasANameForEveryCause(IOException cause, FailureKind kind, String reason) {
    LocalException trouble = LocalTrouble.of(cause, "write the receipt", folder.resolve("a/b"));

    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble)
        .hasMessage("cannot write the receipt in `" + folder.resolve("a/b") + "`: " + reason)
        .hasCause(cause);
    assertThat(trouble.hints().isEmpty()).isEqualTo(kind == FailureKind.IO_ERROR);
  }
}
