// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for whatever is unpacked: only plain files and folders come into being, below the
 * staging folder, no more than was allowed, and the manifest tells them all.
 */
final class Unpacking {

  /** The most bytes that a target allows. */
  static final long MOST = 1024 * 1024;

  private Unpacking() {}

  @FunctionalInterface
  interface Extraction {
    StagedTree into(Path staging) throws JgoException;
  }

  static void require(Extraction extraction) throws IOException, JgoException {
    Path world = Scratch.folder("world");
    Path staging = Files.createDirectory(world.resolve("staging"));
    try {
      requireTold(extraction.into(staging));
    } catch (IntegrityException refused) {
      // As it should be for nearly everything.
    }
    List<String> beside;
    try (Stream<Path> names = Files.list(world)) {
      beside = names.map(path -> String.valueOf(path.getFileName())).toList();
    }
    Broken.unless(beside.equals(List.of("staging")), "nothing is written outside staging");
    try (Stream<Path> all = Files.walk(staging)) {
      Broken.unless(all.allMatch(Unpacking::plain), "only plain files and folders are made");
    }
  }

  private static void requireTold(StagedTree tree) throws IOException {
    long bytes = 0;
    for (Manifest.Entry entry : tree.manifest().entries()) {
      Path file = tree.root().resolve(entry.name());
      Broken.unless(Files.size(file) == entry.size(), "the manifest has every file's size");
      bytes += entry.size();
    }
    Broken.unless(bytes <= MOST, "no more is unpacked than was allowed");
    if (Files.notExists(tree.root())) {
      Broken.unless(bytes == 0, "without a tree the manifest is empty");
      return;
    }
    try (Stream<Path> all = Files.walk(tree.root())) {
      long files = all.filter(Files::isRegularFile).count();
      Broken.unless(files == tree.manifest().entries().size(), "the manifest has every file");
    }
  }

  private static boolean plain(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
