// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.archive.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The published archive of the Go that this machine has, byte for byte, without the download sites.
 *
 * <p>Go's builds are reproducible since 1.21: {@code cmd/distpack}, run in a copy of an official
 * tree, makes the very archive that was published. It takes about a minute on two cores, so the
 * result is kept in a cache folder; several JVMs may ask at once, one builds. It is always compared
 * with the SHA-256 of the committed catalog, never with itself.
 *
 * @param archive the {@code .tar.gz}
 * @param moduleZip the same toolchain as module proxies serve it
 */
public record PublishedGo(Archive archive, Path moduleZip) {
  private static final Object ONE_IN_THIS_JVM = new Object();

  /**
   * The cache folder of test runs: the system property {@code jgo.published.cache}, else {@code
   * target/published} of the reactor's root.
   */
  public static Path cacheFolder() {
    String told = System.getProperty("jgo.published.cache", "");
    return told.isEmpty() ? Reactor.root().resolve("target/published") : Path.of(told);
  }

  /**
   * The archive, from the cache or rebuilt.
   *
   * @param catalog a {@code .tsv} file, or a folder that has some, of lines {@code name TAB size
   *     TAB sha256}
   * @param cache where it is kept; made if absent
   * @throws NoPublishedGoException if no Go here is one that the catalog knows
   * @throws IllegalStateException if what was rebuilt is not what the catalog says
   */
  public static PublishedGo open(Path catalog, Path cache) {
    synchronized (ONE_IN_THIS_JVM) {
      try {
        Files.createDirectories(cache);
        try (FileChannel file =
                FileChannel.open(
                    cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.lock()) {
          return lockedOpen(catalog, cache, lock);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * {@code --catalog DIR_OR_FILE --cache DIR} prints {@code path TAB version TAB sha256}; ends with
   * 3, and one line on stderr, if there is no published Go here; with 1 if the rebuilt archive is
   * not the published one.
   */
  public static void main(String[] args) {
    Arguments arguments = Arguments.parse(args, "--catalog", "--cache");
    try {
      PublishedGo go =
          open(Path.of(arguments.required("--catalog")), Path.of(arguments.required("--cache")));
      Archive archive = go.archive();
      System.out.println(archive.file() + "\t" + archive.version() + "\t" + archive.sha256());
    } catch (NoPublishedGoException e) {
      System.err.println(e.getMessage());
      System.exit(3);
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static PublishedGo lockedOpen(Path catalog, Path cache, FileLock lock)
      throws IOException {
    List<GoFinder.Tree> trees = GoFinder.candidates();
    List<String> failures = new ArrayList<>();
    for (GoFinder.Tree tree : trees) {
      Optional<CatalogLines.Line> line = CatalogLines.find(catalog, archiveName(tree.version()));
      if (line.isPresent() && lock.isValid()) {
        try {
          return open(tree, line.get(), cache.toAbsolutePath());
        } catch (IllegalStateException e) {
          failures.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("\n", failures));
    }
    throw new NoPublishedGoException(
        trees.isEmpty()
            ? "no published Go on this machine: none on PATH, in /usr/local/go, /usr/lib/go* or"
                + " ~/sdk"
            : "no published Go on this machine: the catalog does not know " + trees);
  }

  private static PublishedGo open(GoFinder.Tree tree, CatalogLines.Line line, Path cache)
      throws IOException {
    Path file = cache.resolve(line.name());
    Path zip = cache.resolve(zipName(tree.version()));
    if (!Files.exists(file) || !Files.exists(zip)) {
      System.err.println(
          "rebuilding " + line.name() + " from " + tree.root() + ": takes about a minute");
      try (Distpack made = Distpack.run(tree.root(), cache)) {
        require(Archive.of(made.file(line.name()), tree.version()), line, tree);
        keep(made.file(zipName(tree.version())), zip);
        keep(made.file(line.name()), file);
      }
    }
    Archive archive = Archive.of(file, tree.version());
    require(archive, line, tree);
    return new PublishedGo(archive, zip);
  }

  private static void require(Archive archive, CatalogLines.Line line, GoFinder.Tree tree) {
    if (!archive.sha256().equals(line.sha256())) {
      throw new IllegalStateException(
          String.format(
              "%s is not the published archive: the catalog says sha256 %s, this one has %s; is the"
                  + " tree in %s an unchanged official Go?",
              archive.file(), line.sha256(), archive.sha256(), tree.root()));
    }
  }

  /** A rename within the cache: nobody ever sees half a file. */
  private static void keep(Path made, Path kept) throws IOException {
    Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
  }

  static String archiveName(String version) {
    return "go" + version + "." + platform() + ".tar.gz";
  }

  static String zipName(String version) {
    return "v0.0.1-go" + version + "." + platform() + ".zip";
  }

  private static String platform() {
    String os =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return os + "-" + arch;
  }
}
