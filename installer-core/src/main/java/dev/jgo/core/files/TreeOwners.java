// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at who owns, and who may write to, each entry of a whole tree. */
final class TreeOwners {

  private static final int OTHERS_MAY_WRITE = 0022;

  private TreeOwners() {}

  /** The first doubt about an entry of {@code tree}, which may be a link itself. */
  static Optional<Doubt> first(Path tree, Function<Walk.Place, Optional<Doubt>> judge)
      throws IOException {
    Visitor visitor = new Visitor(judge);
    Files.walkFileTree(tree.toRealPath(), visitor);
    return Optional.ofNullable(visitor.found);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Function<Walk.Place, Optional<Doubt>> judge;
    private @Nullable Doubt found;

    Visitor(Function<Walk.Place, Optional<Doubt>> judge) {
      this.judge = judge;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return look(folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      return look(file);
    }

    private FileVisitResult look(Path path) throws IOException {
      if (!isPlain(path)) {
        found = judge.apply(Walk.place(path)).orElse(null);
      }
      return found == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    /** Root's, and written by root alone: nearly all of them, and a group's name costs much. */
    private static boolean isPlain(Path path) throws IOException {
      Map<String, Object> facts =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      return Integer.valueOf(0).equals(facts.get("uid"))
          && facts.get("mode") instanceof Integer mode
          && (mode & OTHERS_MAY_WRITE) == 0;
    }
  }
}
