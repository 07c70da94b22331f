// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.util.regex.Pattern;

/**
 * The permission bits of a toolchain's files. Modules carry none that count; go decides by the
 * name, and the archive's are made by the same rule (cmd/distpack, {@code mode}).
 */
final class ModuleModes {

  private static final int FILE = 0644;
  private static final int PROGRAM = 0755;

  private static final Pattern PROGRAMS =
      Pattern.compile("(?:bin|pkg/tool)/.*|.*\\.(?:bash|sh|pl|rc)|(?:.*/)?go_[^/]+_[^/]+_exec");

  private ModuleModes() {}

  /** Of a file, by its name below the tree's root. */
  static int of(String name) {
    return PROGRAMS.matcher(name).matches() ? PROGRAM : FILE;
  }
}
