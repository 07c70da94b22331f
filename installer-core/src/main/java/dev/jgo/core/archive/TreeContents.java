// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the files of a tree hold, each read once, on all processors: whoever compares a tree in more
 * than one way need not read it in more than one way.
 */
public final class TreeContents {

  /** What {@code ~/sdk} trees carry to say that they are whole; no part of Go. */
  private static final String SENTINEL = ".unpacked-success";

  private final Map<String, FileSums.Sums> sums;
  private final List<String> strange;

  private TreeContents(Map<String, FileSums.Sums> sums, List<String> strange) {
    this.sums = sums;
    this.strange = List.copyOf(strange);
  }

  /**
   * Reads every file below {@code root}.
   *
   * @throws IOException when one cannot be read
   */
  public static TreeContents of(Path root) throws IOException {
    return of(root, name -> true);
  }

  /** Reads those whose names, below the root, are wanted. */
  static TreeContents of(Path root, Predicate<String> wanted) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    collect(root, wanted, files, strange);
    Map<String, FileSums.Sums> sums = new ConcurrentHashMap<>();
    ThreadLocal<FileSums> perThread = ThreadLocal.withInitial(FileSums::new);
    try {
      files.entrySet().parallelStream()
          .forEach(file -> sums.put(file.getKey(), read(file.getValue(), perThread.get())));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    return new TreeContents(sums, strange);
  }

  private static FileSums.Sums read(Path file, FileSums own) {
    try {
      return own.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      Path root, Predicate<String> wanted, Map<String, Path> files, List<String> strange)
      throws IOException {
    int head = RawPaths.text(root).length() + 1;
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = RawPaths.text(file).substring(head);
            if (!wanted.test(name) || name.equals(SENTINEL)) {
              return FileVisitResult.CONTINUE;
            }
            if (attributes.isRegularFile()) {
              files.put(name, file);
            } else {
              strange.add(name);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The names of its files, below the root. */
  Set<String> names() {
    return sums.keySet();
  }

  /** Links and other things that are no files, below the root; no Go tree has any. */
  List<String> strange() {
    return strange;
  }

  Optional<FileSums.Sums> sums(String name) {
    return Optional.ofNullable(sums.get(name));
  }
}
