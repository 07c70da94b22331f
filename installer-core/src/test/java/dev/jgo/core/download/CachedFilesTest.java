// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFilesTest {

  private static final String OLD = "a".repeat(64);
  private static final String NEW = "b".repeat(64);
  private static final String KEPT = "c".repeat(64);

  @TempDir Path folder;

  private ManualHost host;
  private CachedFiles cache;

  @BeforeEach
  void threeArchives() throws IOException {
    host = new ManualHost(folder);
    cache = new CachedFiles(folder, new RealDisk(host), host);
    part(OLD, 100, Duration.ofDays(7).plusSeconds(1));
    part(NEW, 200, Duration.ofDays(7).minusSeconds(1));
    Files.writeString(folder.resolve(KEPT), "whole");
    age(folder.resolve(KEPT), Duration.ofDays(700));
  }

  @Test
  void listsPartsAndWholeArchivesAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.createSymbolicLink(folder.resolve("d".repeat(64)), folder.resolve("notes.txt"));

    assertThat(cache.list()).extracting(CachedFiles.Entry::sha256).containsExactly(OLD, NEW, KEPT);
    CachedFiles.Entry part = cache.list().get(0);
    assertThat(part.whole()).isFalse();
    assertThat(part.bytes()).isEqualTo(100);
    assertThat(part.size()).isEqualTo(1000);
    assertThat(cache.list().get(2).whole()).isTrue();
    assertThat(cache.list().get(2).bytes()).isEqualTo(5);
  }

  @Test
  void partsExpireAfterAWeekAndWhatWasKeptOnPurposeDoesNot() throws IOException {
    cache.sweep();

    assertThat(cache.list()).extracting(CachedFiles.Entry::sha256).containsExactly(NEW, KEPT);
    assertThat(folder.resolve(OLD + ".journal")).doesNotExist();
  }

  @Test
  void whatARunningJgoHoldsStays() throws IOException {
    try (FileLocks.Held held =
        new FileLocks(host).tryAcquire(folder.resolve(OLD + ".lock")).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(cache.list().get(0).inUse()).isTrue();
      assertThat(cache.list().get(1).inUse()).isFalse();
      cache.sweep();
      assertThat(cache.remove(OLD)).isFalse();
      assertThat(folder.resolve(OLD + ".part")).exists();
    }
    assertThat(cache.remove(OLD)).isTrue();
    assertThat(cache.list()).hasSize(2);
  }

  /** A reader makes nothing, not even a lock that somebody would have to wait for. */
  @Test
  void aListLeavesNothingBehind() throws IOException {
    cache.list();
    try (var left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  @Test
  void aJournalWithoutItsPartIsSweptWithTheRest() throws IOException {
    Files.delete(folder.resolve(OLD + ".part"));
    assertThat(cache.list()).extracting(CachedFiles.Entry::sha256).doesNotContain(OLD);
    assertThat(cache.remove(OLD)).isTrue();
    assertThat(folder.resolve(OLD + ".journal")).doesNotExist();
  }

  @Test
  void aPartWhoseJournalIsDamagedCountsAsNothing() throws IOException {
    Files.writeString(folder.resolve(OLD + ".journal"), "\u0000");
    assertThat(cache.list().get(0).bytes()).isZero();
    assertThat(cache.list().get(0).size()).isEqualTo(-1);
  }

  @Test
  void withoutAFolderThereIsNothing() throws IOException {
    Path none = folder.resolve("none");
    assertThat(new CachedFiles(none, new RealDisk(host), host).list()).isEmpty();
    assertThat(none).doesNotExist();
  }

  private void part(String sha256, long offset, Duration age) throws IOException {
    Path part = Files.writeString(folder.resolve(sha256 + ".part"), "x".repeat(1000));
    Journal journal =
        Journal.empty(sha256, 1000).from("a mirror", Optional.empty()).at(offset).allSynced();
    Files.write(PartialFile.journalPath(folder, sha256), journal.bytes());
    age(part, age);
  }

  private void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(host.clock().instant().minus(age)));
  }
}
