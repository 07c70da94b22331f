// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Scratch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A tar in sound gzip. Whatever it holds, only plain files and folders come into being, and those
 * below the staging folder, and the manifest tells them all.
 */
public final class TarFuzz {

  private static final long MOST = 1024 * 1024;
  private static final Host HOST = new ProcessHost("fuzz");

  private TarFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, JgoException {
    Path world = Scratch.folder("tar");
    Path staging = Files.createDirectory(world.resolve("staging"));
    try {
      StagedTree tree =
          new Extractor(new RealDisk(HOST), HOST)
              .extract(new ByteArrayInputStream(gzipped(input)), MOST, staging);
      requireTold(tree);
    } catch (IntegrityException refused) {
      // As it should be for nearly everything.
    }
    List<String> beside;
    try (Stream<Path> names = Files.list(world)) {
      beside = names.map(path -> String.valueOf(path.getFileName())).toList();
    }
    Broken.unless(beside.equals(List.of("staging")), "nothing is written outside staging");
    try (Stream<Path> all = Files.walk(staging)) {
      Broken.unless(all.allMatch(TarFuzz::plain), "only plain files and folders are made");
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

  private static byte[] gzipped(byte[] tar) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(tar);
    }
    return out.toByteArray();
  }
}
