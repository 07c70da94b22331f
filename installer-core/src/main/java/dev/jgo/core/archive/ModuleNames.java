// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.IntegrityException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in one toolchain module mean in a Go tree. All lie below the module's own name;
 * {@code go.mod} files are called {@code _go.mod}, or each would begin a module of its own.
 *
 * <p>As with go, two names that differ by case alone are refused everywhere: on some file systems
 * they are one.
 */
final class ModuleNames {

  private static final String IN_ZIP = "_go.mod";
  private static final String IN_TREE = "go.mod";

  private final String prefix;
  private final NameBudget budget = new NameBudget();

  /** By the name in one case; folders end with a slash. */
  private final Map<String, String> seen = new HashMap<>();

  /**
   * Of a module nothing of which was seen yet.
   *
   * @param module with its version
   */
  ModuleNames(String module) {
    this.prefix = module + "/";
  }

  /**
   * Where a file of the zip belongs, below the tree's root.
   *
   * @param name as the zip has it
   * @throws LimitExceeded when all names together are too long
   * @throws IntegrityException {@code archive_hostile} for a name that no toolchain module has
   */
  String below(String name) throws LimitExceeded, IntegrityException {
    if (!name.startsWith(prefix)) {
      throw EntryPolicy.hostile(
          "the entry `" + EntryPolicy.shown(name) + "`, which is not below `" + prefix + "`");
    }
    String below = name.substring(prefix.length());
    if (below.startsWith("golang.org/toolchain@")) {
      throw EntryPolicy.hostile("the module inside the module: `" + prefix + "` twice");
    }
    EntryPolicy.below("go/" + below, false);
    if (endsWith(below, IN_TREE)) {
      throw EntryPolicy.hostile(
          "`" + EntryPolicy.shown(below) + "`, which a module calls `" + IN_ZIP + "`");
    }
    String inTree =
        endsWith(below, IN_ZIP)
            ? below.substring(0, below.length() - IN_ZIP.length()) + IN_TREE
            : below;
    requireOnce(inTree);
    return inTree;
  }

  /** The name in the zip of a file of the tree. */
  static String published(String name) {
    return endsWith(name, IN_TREE)
        ? name.substring(0, name.length() - IN_TREE.length()) + IN_ZIP
        : name;
  }

  private void requireOnce(String file) throws LimitExceeded, IntegrityException {
    for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
      String folder = file.substring(0, slash);
      if (!seen(folder, file).orElse(folder + "/").endsWith("/")) {
        throw twice(file);
      }
      if (seen.put(folded(folder), folder + "/") == null) {
        budget.take(folder);
      }
    }
    if (seen(file, file).isPresent()) {
      throw twice(file);
    }
    budget.take(file);
    seen.put(folded(file), file);
  }

  /** What was seen under this name, a folder with its slash. */
  private Optional<String> seen(String name, String file) throws IntegrityException {
    String known = seen.get(folded(name));
    if (known != null && !known.equals(name) && !known.equals(name + "/")) {
      throw EntryPolicy.hostile(
          "`"
              + EntryPolicy.shown(file)
              + "` beside `"
              + EntryPolicy.shown(known)
              + "`, which differ by case alone");
    }
    return Optional.ofNullable(known);
  }

  private static IntegrityException twice(String file) {
    return EntryPolicy.hostile(
        "`" + EntryPolicy.shown(file) + "` twice, or as a file and a folder");
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean endsWith(String name, String last) {
    return name.equals(last) || name.endsWith("/" + last);
  }
}
