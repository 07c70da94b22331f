// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedDefect;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RawPaths;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.archive.Body;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.archive.Hostile;
import dev.jgo.testkit.archive.TarForge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {

  private static final long LIMIT = 16 << 20;

  @TempDir private Path folder;
  private Path staging = Path.of("staging");
  private ManualHost host = new ManualHost(staging);

  @BeforeEach
  void makeStaging() throws IOException {
    staging = Files.createDirectory(folder.resolve("staging"));
    host = new ManualHost(folder);
  }

  @Test
  void unpacksWithModesTimesAndNamesOfTheArchive() throws Exception {
    Instant released = Instant.parse("2026-08-18T21:24:23Z");
    StagedTree tree = extract(GoArchives.standIn("1.26.99").padding(1_000_000).forge().gzip());

    assertThat(tree.root()).isEqualTo(staging.resolve("go"));
    assertThat(mode(tree.root().resolve("bin/go"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(tree.root().resolve("VERSION"))).isEqualTo("rw-r--r--");
    assertThat(mode(tree.root().resolve("pkg"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(staging)).isEqualTo("rwx------");
    Path odd = RawPaths.resolve(tree.root(), "test/fixedbugs/issue27836.dir/\u00defoo.go");
    assertThat(odd).hasContent("package foo\n");
    try (Stream<Path> all = Files.walk(tree.root())) {
      assertThat(all)
          .allSatisfy(
              path -> assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo(released));
    }
    assertThat(tree.manifest().differences(tree.root())).isEmpty();
    try (Stream<Path> all = Files.walk(tree.root())) {
      assertThat(tree.manifest().entries()).hasSize((int) all.filter(Files::isRegularFile).count());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Hostile.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OTHER_VERSION", "NO_GO"})
  void refusesEveryHostileArchiveAndWritesNothingOutside(Hostile hostile) throws Exception {
    Path archive = hostile.write(Files.createDirectory(folder.resolve("in")), "1.26.99").file();
    try (InputStream in = Files.newInputStream(archive)) {
      IntegrityException refused =
          catchThrowableOfType(
              IntegrityException.class,
              () -> new Extractor(new RealDisk(host), host).extract(in, LIMIT, staging));
      boolean damaged =
          switch (hostile) {
            case TRUNCATED, GARBAGE_INSIDE, TRAILING_GARBAGE, NOT_GZIP, EMPTY -> true;
            default -> false;
          };
      assertThat(Produced.kind(refused.kind()))
          .isEqualTo(damaged ? FailureKind.ARCHIVE_DAMAGED : FailureKind.ARCHIVE_HOSTILE);
      assertThat(refused.getMessage()).doesNotContain("\u001b").doesNotEndWith(".");
    }
    assertThat(Path.of("/tmp/jgo-escaped")).doesNotExist();
    assertThat(folder.resolve("jgo-escaped")).doesNotExist();
    try (Stream<Path> left = Files.walk(staging)) {
      assertThat(left).noneMatch(Files::isSymbolicLink);
    }
  }

  /** A defect of jgo's, or the end of the memory, in the thread that writes. */
  @Test
  void whatEndsTheWriterIsNotTheArchives() throws Exception {
    byte[] archive = GoArchives.standIn("1.26.99").padding(1_000_000).forge().gzip();
    for (Throwable end :
        List.of(new IllegalStateException("a defect"), new OutOfMemoryError("Java heap space"))) {
      Disk disk =
          WatchedDisk.of(
              new RealDisk(host),
              (call, path) -> {
                if (!path.equals(staging) && end instanceof Error error) {
                  throw error;
                }
                if (!path.equals(staging)) {
                  throw (RuntimeException) end;
                }
              });
      assertThatThrownBy(
              () ->
                  new Extractor(disk, host)
                      .extract(new ByteArrayInputStream(archive), LIMIT, staging))
          .isInstanceOf(CarriedDefect.class)
          .hasCause(end);
    }
  }

  /** As a download's, whose transfer has ended so. */
  @Test
  void whatEndsWhoBringsTheBytesIsNotTheArchives() {
    CarriedDefect defect = new CarriedDefect("a transfer", new IllegalStateException("a defect"));
    InputStream bytes =
        new InputStream() {
          @Override
          public int read() {
            throw defect;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            throw defect;
          }
        };
    RealDisk disk = new RealDisk(host);
    assertThatThrownBy(() -> new Extractor(disk, host).extract(bytes, LIMIT, staging))
        .isSameAs(defect);
    assertThatThrownBy(() -> new ModuleExtractor(disk, host).extract(bytes, "a@v1", LIMIT, staging))
        .isSameAs(defect);
  }

  @Test
  void fileOfManyBatchesIsWholeAndEmptyFilesAreFiles() throws Exception {
    TarForge tar =
        new TarForge()
            .file("go/VERSION", 0644, Body.of("go1.26.99\n"))
            .file("go/just-one-batch", 0600, Body.noise(Batch.CAPACITY, 1))
            .file("go/large", 0755, Body.noise(3L * Batch.CAPACITY + 17, 2))
            .file("go/empty", 0644, Body.of(""))
            .file("go/exact", 0644, Body.noise(2L * Batch.CAPACITY, 3));
    StagedTree tree = extract(tar.gzip());
    assertThat(tree.root().resolve("large")).hasSize(3L * Batch.CAPACITY + 17);
    assertThat(tree.root().resolve("exact")).hasSize(2L * Batch.CAPACITY);
    assertThat(tree.root().resolve("just-one-batch")).hasSize(Batch.CAPACITY);
    assertThat(mode(tree.root().resolve("just-one-batch"))).isEqualTo("rw-------");
    assertThat(tree.root().resolve("empty")).isEmptyFile();
    for (Manifest.Entry entry : tree.manifest().entries()) {
      CRC32 crc = new CRC32();
      crc.update(Files.readAllBytes(tree.root().resolve(entry.name())));
      assertThat((int) crc.getValue()).as(entry.name()).isEqualTo(entry.crc32());
    }
  }

  @Test
  void makesTheParentsThatTheArchiveDoesNotName() throws Exception {
    StagedTree tree = extract(new TarForge().file("go/a/b/c/file", "x").gzip());
    assertThat(tree.root().resolve("a/b/c/file")).hasContent("x");
    assertThat(mode(tree.root().resolve("a/b"))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void folderThatItsOwnerMayNotWriteIsFilledAllTheSame() throws Exception {
    TarForge tar =
        new TarForge().folder("go/").folder("go/a/").file("go/a/file", 0444, Body.of(""));
    assertThat(mode(extract(tar.gzip()).root().resolve("a/file"))).isEqualTo("r--r--r--");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-62135596801", "-1.5", "4294967296", "253402300800", "999999999999"})
  void timesThatNoFileSystemKeepsAreRememberedAsItKeptThem(String seconds) throws Exception {
    TarForge tar =
        new TarForge()
            .file("go/VERSION", "go1.26.99\n")
            .pax('x', (seconds.length() + 10) + " mtime=" + seconds + "\n")
            .file("go/odd", "x");
    StagedTree tree = extract(tar.gzip());
    assertThat(tree.manifest().differences(tree.root())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "1e99", "", "--1", "1.2.3"})
  void timesThatAreNoneAreDamage(String seconds) {
    String record = " mtime=" + seconds + "\n";
    int length = record.length() + (record.length() + 2 > 99 ? 3 : record.length() > 8 ? 2 : 1);
    TarForge tar = new TarForge().pax('x', length + record).file("go/odd", "x");
    assertThatThrownBy(() -> extract(tar.gzip()))
        .isInstanceOf(IntegrityException.class)
        .hasMessageContaining("a time in it cannot be read");
  }

  @Test
  void commentForAllEntriesChangesNone() throws Exception {
    TarForge tar = new TarForge().pax('g', "13 comment=x\n").file("go/a", "x");
    assertThat(extract(tar.gzip()).root().resolve("a")).hasContent("x");
  }

  @Test
  void aStackThatOverflowsInTheWriterIsTheArchivesDoing() {
    Disk dying = dyingAt("create", new StackOverflowError());
    assertThatThrownBy(
            () ->
                new Extractor(dying, host)
                    .extract(
                        new ByteArrayInputStream(GoArchives.standIn("1.26.99").forge().gzip()),
                        LIMIT,
                        staging))
        .isInstanceOf(IntegrityException.class)
        .hasMessageContaining("cannot be read (StackOverflowError)");
  }

  private Disk dyingAt(String call, Error error) {
    Disk real = new RealDisk(host);
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call) || method.getName().equals("writeNew")) {
                throw error;
              }
              return method.invoke(real, arguments);
            });
  }

  @Test
  void twoGzipMembersAreNoArchive() {
    byte[] sane = GoArchives.standIn("1.26.99").forge().gzip();
    byte[] twice = Arrays.copyOf(sane, sane.length * 2);
    System.arraycopy(sane, 0, twice, sane.length, sane.length);
    assertThatThrownBy(() -> extract(twice)).hasMessageContaining("bytes follow its end");
  }

  @Test
  void anyFlippedByteIsNoticedAndNeverABug() throws Exception {
    byte[] sane = GoArchives.standIn("1.26.99").forge().gzip();
    Random random = new Random(20261124);
    for (int i = 0; i < 60; i++) {
      byte[] spoiled = sane.clone();
      // Bytes 4 to 9 of the header (time, level, system) mean nothing to anyone.
      int at = 10 + random.nextInt(spoiled.length - 10);
      spoiled[at] ^= (byte) (1 << random.nextInt(8));
      Path own = Files.createDirectory(folder.resolve("staging" + i));
      assertThatThrownBy(
              () ->
                  new Extractor(new RealDisk(host), host)
                      .extract(new ByteArrayInputStream(spoiled), LIMIT, own))
          .as("a bit of byte " + at)
          .isInstanceOf(IntegrityException.class);
    }
  }

  @Test
  void whatTheSourceFailsWithIsPassedOnAsItIs() {
    CancelledException lost = new CancelledException(FailureKind.TERMINATED, "told to end");
    byte[] sane = GoArchives.standIn("1.26.99").padding(100_000).forge().gzip();
    InputStream half = new ByteArrayInputStream(sane, 0, sane.length / 2);
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new CarriedException(lost);
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new CarriedException(lost);
          }
        };
    assertThatThrownBy(
            () ->
                new Extractor(new RealDisk(host), host)
                    .extract(new SequenceInputStream(half, failing), LIMIT, staging))
        .isSameAs(lost);
  }

  @Test
  void diskThatFillsUpEndsTheReaderToo() {
    byte[] large = GoArchives.standIn("1.26.99").padding(8_000_000).forge().gzip();
    Disk full = failingAt("create", "pkg/padding/0003", "No space left on device");
    Counting source = new Counting(large);
    LocalException failure =
        catchThrowableOfType(
            LocalException.class, () -> new Extractor(full, host).extract(source, LIMIT, staging));
    assertThat(Produced.kind(failure.kind())).isEqualTo(FailureKind.NO_SPACE);
    assertThat(source.given).isLessThan(large.length);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().equals("jgo-writer"));
  }

  @Test
  void stagingTakesNeitherGroupNorSetgidOfItsParent() throws Exception {
    Files.setAttribute(staging, "unix:mode", 02775);
    StagedTree tree = extract(GoArchives.standIn("1.26.99").forge().gzip());
    try (Stream<Path> all = Files.walk(tree.root())) {
      for (Path path : all.toList()) {
        assertThat(
                (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07000)
            .as(path.toString())
            .isZero();
      }
    }
  }

  /** A disk on which one call on one path of the tree fails. */
  private Disk failingAt(String call, String path, String words) {
    Disk real = new RealDisk(host);
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call) && ((Path) arguments[0]).endsWith(path)) {
                throw new IOException(words);
              }
              return method.invoke(real, arguments);
            });
  }

  private StagedTree extract(byte[] archive) throws JgoException {
    return new Extractor(new RealDisk(host), host)
        .extract(new ByteArrayInputStream(archive), LIMIT, staging);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Counts what is read. */
  private static final class Counting extends InputStream {
    private final ByteArrayInputStream bytes;
    private long given;

    Counting(byte[] bytes) {
      super();
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      given++;
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int n = bytes.read(into, offset, length);
      given += Math.max(0, n);
      return n;
    }
  }
}
