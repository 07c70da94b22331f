// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before each step of a command another run only reads: it never fails, and sees no half state. */
class ReadersTest {

  private static final GoVersion OLD = GoVersion.of("go1.26.98");
  private static final GoVersion NEW = GoVersion.of("go1.26.99");

  @TempDir Path folder;
  private Archive older;
  private Archive newer;
  private Machine machine;
  private Path tree;

  @BeforeEach
  void archives() {
    older = GoArchives.standIn("1.26.98").few().padding(20_000).write(folder);
    newer = GoArchives.standIn("1.26.99").few().padding(20_000).write(folder);
    machine = Machine.system(folder);
    tree = folder.resolve("prefix/lib/go/go1.26.99");
  }

  /** What a reader looks for, at one moment. */
  private interface Look {
    void at(Toolchains toolchains, String step) throws Exception;
  }

  private Disk watched(boolean exchanging, AtomicInteger looks, Look look) {
    StruckDisk disk =
        new StruckDisk(new RealDisk(machine.host), StruckDisk.Strike.STOP, 0)
            .onStep(
                step -> {
                  String where = step.below(folder);
                  looks.incrementAndGet();
                  try {
                    look.at(Machine.system(folder).toolchains(), where);
                  } catch (Exception e) {
                    throw new AssertionError(where, e);
                  }
                });
    return exchanging ? disk.exchanging() : disk;
  }

  @Test
  void aReinstalledVersionIsActiveAtEveryStep() throws Exception {
    for (boolean exchanging : new boolean[] {false, true}) {
      machine.install(newer);
      AtomicInteger looks = new AtomicInteger();
      Disk disk =
          watched(
              exchanging,
              looks,
              (toolchains, step) -> {
                assertThat(toolchains.active().map(Installation::version)).as(step).contains(NEW);
                assertThat(toolchains.installed())
                    .as(step)
                    .extracting(Installation::goroot)
                    .containsExactly(tree);
                if (exchanging) {
                  assertThat(tree.resolve("VERSION")).as(step).exists();
                }
              });
      machine.install(disk, newer, true, true);
      assertThat(looks.get()).isGreaterThan(20);
      assertThat(Leftover.in(folder)).isEmpty();
    }
  }

  @Test
  void oneOrTheOtherIsActiveWhileTheyChange() throws Exception {
    machine.install(older);
    Disk disk =
        watched(
            false,
            new AtomicInteger(),
            (toolchains, step) -> {
              Optional<Installation> active = toolchains.active();
              assertThat(active.map(Installation::version))
                  .as(step)
                  .isIn(Optional.of(OLD), Optional.of(NEW));
              assertThat(toolchains.installed()).as(step).hasSizeBetween(1, 2);
            });
    machine.install(disk, newer, true, false);
    machine.toolchains(disk).use(OLD);
    machine.toolchains(disk).rollback();
  }

  @Test
  void whatIsRemovedIsThereOrNot() throws Exception {
    machine.install(older);
    machine.install(newer);
    Disk disk =
        watched(
            false,
            new AtomicInteger(),
            (toolchains, step) -> {
              assertThat(toolchains.installed())
                  .as(step)
                  .extracting(Installation::version)
                  .contains(OLD);
              toolchains.remembered(tree.resolveSibling("go1.26.98"));
              toolchains.active();
            });
    assertThat(machine.toolchains(disk).uninstall(NEW).changed()).isTrue();
  }

  @Test
  void anAdoptedTreeIsActiveUntilTheNewOneIs() throws Exception {
    Path go = folder.resolve("prefix/go");
    Files.createDirectories(go.resolve("bin"));
    Files.writeString(go.resolve("VERSION"), "go1.20.5\n");
    Files.writeString(go.resolve("bin/go"), "#!/bin/sh\n");
    Disk disk =
        watched(
            true,
            new AtomicInteger(),
            (toolchains, step) ->
                assertThat(toolchains.active().map(there -> there.version().name()))
                    .as(step)
                    .isIn(Optional.of("go1.20.5"), Optional.of("go1.26.99")));
    machine.install(disk, newer, true, false);
    assertThat(machine.toolchains().rollback().changed()).isTrue();
    assertThat(Leftover.in(folder)).isEmpty();
  }

  /** Both end well, or one of them says why: here the removal comes first. */
  @Test
  void aVersionThatIsRemovedWhileItIsKeptIsNotHere() throws Exception {
    machine.install(newer);
    assertThat(machine.toolchains().intact(Machine.artifact(newer))).isPresent();
    machine.toolchains().uninstall(NEW);
    assertThat(machine.toolchains().settle(NEW, true)).isEmpty();
    assertThat(machine.install(newer).changed()).isTrue();
  }

  @Test
  void whatIsKeptAndNotUsedNamesItself() throws Exception {
    machine.install(machine.disk(), newer, false, false);
    Change nothingActive = settle(NEW);
    assertThat(nothingActive.changed()).isFalse();
    assertThat(nothingActive.installation().map(Installation::goroot)).contains(tree);

    machine.install(older);
    Change another = settle(NEW);
    assertThat(another.changed()).isFalse();
    assertThat(another.installation().map(Installation::goroot)).contains(tree);
    assertThat(another.installation().map(Installation::active)).contains(false);
  }

  private Change settle(GoVersion version) throws JgoException {
    return machine.toolchains().settle(version, false).orElseThrow();
  }
}
