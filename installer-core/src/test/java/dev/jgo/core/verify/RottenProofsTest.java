// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.ProvedFiles;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a checksum database rots, or was never right; a healthy one mends it. */
class RottenProofsTest {

  private static final int RECORDS = 700;
  private static final int RECORD = 300;

  @TempDir Path folder;

  private final SmallDatabase database = SmallDatabase.of("sum.example", RECORDS);
  private final List<Event> events = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private DocumentCache cache;
  private KeptHead head;

  @BeforeEach
  void place() {
    ManualHost host = new ManualHost(folder);
    RealDisk disk = new RealDisk(host);
    cache = new DocumentCache(folder.resolve("sumdb"), disk, host);
    head =
        new KeptHead(
            "sum.example", DocumentCache.lasting(folder.resolve("state"), disk, host), events::add);
  }

  @Test
  void whatProvesIsKeptAndAskedForOnce() throws Exception {
    assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
    asked.clear();
    assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
    assertThat(asked).isEmpty();
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upstream busy, try later\n", "", "12\ngolang.org/toolchain v0.0.1"})
  void whatProvesNothingIsNotKept(String nonsense) throws Exception {
    assertThatThrownBy(() -> h1(path -> Optional.of(nonsense.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(IntegrityException.class);
    assertThat(folder.resolve("sumdb")).doesNotExist();
    assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
  }

  @Test
  void eachKeptFileMayRotInEachWay() throws Exception {
    h1(this::healthy);
    List<Path> kept = kept();
    assertThat(kept).hasSizeGreaterThan(2);
    for (Path file : kept) {
      byte[] right = Files.readAllBytes(file);
      for (byte[] rotten : List.of(new byte[0], Arrays.copyOf(right, right.length / 2))) {
        Files.write(file, rotten);
        events.clear();
        assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
        assertThat(events).singleElement().isInstanceOf(Event.Distrusted.class);
        assertThat(file).hasBinaryContent(right);
      }
    }
  }

  @Test
  void garbageWhileMendingHarmsNothing() throws Exception {
    h1(this::healthy);
    Path lookup =
        kept().stream()
            .filter(file -> file.toString().contains("lookup"))
            .findFirst()
            .orElseThrow();
    Files.write(lookup, new byte[0]);
    assertThatThrownBy(() -> h1(path -> Optional.of(new byte[] {1})))
        .isInstanceOf(IntegrityException.class);
    assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
  }

  @Test
  void aDamagedHeadCountsAsNoneAndThatIsSaid() throws Exception {
    h1(this::healthy);
    Path file = folder.resolve("state/sum.example.head");
    byte[] right = Files.readAllBytes(file);
    for (int length : new int[] {0, 20, right.length - 2}) {
      Files.write(file, Arrays.copyOf(right, length));
      events.clear();
      assertThat(h1(this::healthy)).isEqualTo(database.h1(RECORD));
      assertThat(events).singleElement().isInstanceOf(Event.Warned.class);
      assertThat(file).hasBinaryContent(right);
    }
  }

  @Test
  void anotherHistoryIsForgedStill() throws Exception {
    h1(this::healthy);
    SmallDatabase forked = database.forkedAt(RECORD - 1);
    for (Path file : kept()) {
      Files.delete(file);
    }
    assertThatThrownBy(() -> h1(forked::file, forked)).isInstanceOf(IntegrityException.class);
    assertThat(head.latest()).contains(database.head());
  }

  private Optional<byte[]> healthy(String path) {
    asked.add(path);
    return database.file(path);
  }

  private String h1(ProvedFiles.Files elsewhere) throws JgoException {
    return h1(elsewhere, database);
  }

  private String h1(ProvedFiles.Files elsewhere, SmallDatabase signer) throws JgoException {
    return new ProvedFiles(cache, events::add)
        .prove(
            elsewhere,
            name -> name.replace('/', '!'),
            64 * 1024,
            files ->
                new ChecksumDatabase(signer.key(), files::read, head)
                    .h1("golang.org/toolchain", signer.version(RECORD))
                    .orElseThrow());
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("sumdb"))) {
      return files.sorted().toList();
    }
  }
}
