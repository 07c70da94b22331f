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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hash that Go's checksum database has for a toolchain, of a tree on disk: {@code h1}, over the
 * SHA-256 and the name of every file that the toolchain's module zip holds.
 *
 * <p>The zip has all of the release archive but four folders, and calls {@code go.mod} files {@code
 * _go.mod}.
 */
public final class TreeSum {

  /** Folders at the top that no module zip has (measured: 1.27.0, 1.26.8, 1.23.1). */
  static final Set<String> UNCOVERED = Set.of("api", "doc", "misc", "test");

  /** What {@code ~/sdk} trees carry to say that they are whole; no part of Go. */
  private static final String SENTINEL = ".unpacked-success";

  private final String prefix;
  private final Map<String, String> sums;
  private final List<String> strange;

  private TreeSum(String prefix, Map<String, String> sums, List<String> strange) {
    this.prefix = prefix;
    this.sums = sums;
    this.strange = List.copyOf(strange);
  }

  /**
   * Reads every covered file below {@code root}, on all processors.
   *
   * @param module with its version, as {@code golang.org/toolchain@v0.0.1-go1.21.3.linux-amd64}
   * @throws IOException when a file cannot be read
   */
  public static TreeSum of(Path root, String module) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    collect(root, files, strange);
    Map<String, String> sums = new ConcurrentHashMap<>();
    ThreadLocal<FileSums> perThread = ThreadLocal.withInitial(FileSums::new);
    try {
      files.entrySet().parallelStream()
          .forEach(file -> sums.put(file.getKey(), sum(file.getValue(), perThread.get())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new TreeSum(module + "/", sums, strange);
  }

  /** The hash, {@code h1:…}. */
  public String h1() {
    return h1(sums);
  }

  /**
   * The hash that the tree would have with another content of one file.
   *
   * @param name below the root
   */
  public String h1With(String name, byte[] content) {
    Map<String, String> changed = new TreeMap<>(sums);
    changed.put(
        ModuleNames.published(name),
        HexFormat.of().formatHex(DirectoryHash.sha256().digest(content)));
    return h1(changed);
  }

  /** Whether the hash is about the file of this name, below the root. */
  static boolean covers(String name) {
    int slash = name.indexOf('/');
    return slash < 0 || !UNCOVERED.contains(name.substring(0, slash));
  }

  /** How many files are covered. */
  public int files() {
    return sums.size();
  }

  /** Links and other things that are no files, below the root; no Go tree has any. */
  public List<String> strange() {
    return strange;
  }

  private String h1(Map<String, String> of) {
    return DirectoryHash.h1(prefix, of);
  }

  private static void collect(Path root, Map<String, Path> files, List<String> strange)
      throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          private final int head = RawPaths.text(root).length() + 1;

          private String below(Path path) {
            return RawPaths.text(path).substring(head);
          }

          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean atTop = root.equals(folder.getParent());
            return atTop && UNCOVERED.contains(below(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = below(file);
            if (!attributes.isRegularFile()) {
              strange.add(name);
            } else if (!name.equals(SENTINEL)) {
              // Two files of one name in the zip: only one of them would be hashed.
              boolean published = name.equals("_go.mod") || name.endsWith("/_go.mod");
              if (published || files.put(ModuleNames.published(name), file) != null) {
                strange.add(name);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String sum(Path file, FileSums own) {
    try {
      return own.sha256(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
