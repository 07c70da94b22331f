// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.mid;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Changes files, in every way there is. Never run. */
public final class Burglar {

  private Burglar() {}

  static void plainly(Path path) throws IOException {
    Files.delete(path);
    Files.writeString(path, "");
  }

  static void byReference(List<File> files) {
    files.removeIf(File::delete);
  }

  static void inALambda(List<Path> paths) {
    paths.removeIf(
        path -> {
          try {
            return Files.deleteIfExists(path);
          } catch (IOException e) {
            return false;
          }
        });
  }

  static FileChannel byOption(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.WRITE);
  }

  static OutputStream byStream(String path) throws IOException {
    return new FileOutputStream(path);
  }

  static RandomAccessFile byOldWays(String path) throws IOException {
    return new RandomAccessFile(path, "rw");
  }

  static FileChannel reading(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }
}
