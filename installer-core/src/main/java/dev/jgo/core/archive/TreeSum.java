// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash that Go's checksum database has for a toolchain, of a tree on disk: {@code h1}, over the
 * SHA-256 and the name of every file that the toolchain's module zip holds.
 *
 * <p>The zip has all of the release archive but four folders, and calls {@code go.mod} files {@code
 * _go.mod}.
 */
public final class TreeSum {

  /** Folders at the top that no module zip has (measured: 1.27.0, 1.26.8, 1.23.1). */
  public static final List<String> UNCOVERED = List.of("api", "doc", "misc", "test");

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
    return of(TreeContents.of(root, TreeSum::covers), module);
  }

  /** The same of a tree that was read already. */
  public static TreeSum of(TreeContents contents, String module) {
    Map<String, String> sums = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    contents.strange().stream().filter(TreeSum::covers).forEach(strange::add);
    for (String name : contents.names()) {
      if (covers(name)) {
        // Two files of one name in the zip: only one of them would be hashed.
        boolean published = name.equals("_go.mod") || name.endsWith("/_go.mod");
        if (published) {
          strange.add(name);
        } else {
          sums.put(ModuleNames.published(name), contents.sums(name).orElseThrow().sha256());
        }
      }
    }
    strange.sort(null);
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
    changed.put(ModuleNames.published(name), Sha256.hex(content));
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
}
