// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.install.StruckDisk.Strike;
import dev.jgo.core.system.Finished;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command, struck at each of its steps in each way: what is found then, and what the next run
 * makes of it. The tables are printed. Each step is struck under the profile {@code whole}, else
 * each fourth, and every way of striking begins at another.
 */
class KillTableTest {

  private static final GoVersion OLD = GoVersion.of("go1.26.98");
  private static final GoVersion NEW = GoVersion.of("go1.26.99");

  private static final int STRIDE = Boolean.getBoolean("jgo.whole") ? 1 : 4;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private boolean exchanging;
  private Archive older;
  private Archive newer;

  /** What makes the state in which the command is struck. */
  private interface Start {
    void make(Machine machine) throws Exception;
  }

  private interface Command {
    void run(Machine machine, Disk disk) throws Exception;
  }

  @BeforeEach
  void archives() {
    older = GoArchives.standIn("1.26.98").few().padding(20_000).write(folder);
    newer = GoArchives.standIn("1.26.99").few().padding(20_000).write(folder);
  }

  @Test
  void installOnAFreshMachine() throws Exception {
    table("install, nothing there", false, m -> {}, install(true, false), "", "go1.26.99");
  }

  @Test
  void installOverAnOlderVersion() throws Exception {
    table(
        "install over an older version",
        false,
        m -> m.install(older),
        install(true, false),
        "go1.26.98",
        "go1.26.99");
  }

  @Test
  void installForOneUser() throws Exception {
    table(
        "install --user over an older version",
        true,
        m -> m.install(older),
        install(true, false),
        "go1.26.98",
        "go1.26.99");
  }

  @Test
  void installBeside() throws Exception {
    table(
        "install --no-use",
        false,
        m -> m.install(older),
        install(false, false),
        "go1.26.98",
        "go1.26.98");
  }

  @Test
  void reinstallTheActiveVersion() throws Exception {
    table(
        "install --reinstall of the active version",
        false,
        m -> m.install(newer),
        install(true, true),
        "go1.26.99",
        "go1.26.99");
  }

  @Test
  void reinstallByAnExchange() throws Exception {
    exchanging = true;
    table(
        "install --reinstall of the active version, by an exchange",
        false,
        m -> m.install(newer),
        install(true, true),
        "go1.26.99",
        "go1.26.99");
  }

  @Test
  void adoptARealTreeByAnExchange() throws Exception {
    exchanging = true;
    table(
        "install over a real tree, by an exchange",
        false,
        KillTableTest::realTree,
        install(true, false),
        "go1.20.5",
        "go1.26.99");
  }

  @Test
  void installOverADamagedTree() throws Exception {
    table(
        "install over the same, damaged version, active",
        false,
        m -> {
          m.install(newer);
          Files.delete(m.folder.resolve("prefix/lib/go/go1.26.99/src/make.bash"));
        },
        install(true, false),
        "go1.26.99",
        "go1.26.99");
  }

  @Test
  void adoptARealTree() throws Exception {
    table(
        "install over a real tree",
        false,
        KillTableTest::realTree,
        install(true, false),
        "go1.20.5",
        "go1.26.99");
  }

  @Test
  void useAnother() throws Exception {
    table(
        "use",
        false,
        m -> {
          m.install(newer);
          m.install(older);
        },
        (m, disk) -> m.toolchains(disk).use(NEW),
        "go1.26.98",
        "go1.26.99");
  }

  @Test
  void useOverARealTree() throws Exception {
    table(
        "use over a real tree",
        false,
        m -> {
          m.install(newer);
          Files.delete(m.places().active());
          realTree(m);
        },
        (m, disk) -> m.toolchains(disk).use(NEW),
        "go1.20.5",
        "go1.26.99");
  }

  @Test
  void rollback() throws Exception {
    table(
        "rollback",
        false,
        m -> {
          m.install(newer);
          m.install(older);
        },
        (m, disk) -> {
          if (!m.toolchains().active().orElseThrow().version().equals(NEW)) {
            m.toolchains(disk).rollback();
          }
          m.toolchains(disk).repair();
        },
        "go1.26.98",
        "go1.26.99");
  }

  @Test
  void uninstallTheActiveVersion() throws Exception {
    table(
        "uninstall of the active version",
        false,
        m -> {
          m.install(older);
          m.install(newer);
        },
        (m, disk) -> m.toolchains(disk).uninstall(NEW),
        "go1.26.99",
        "");
  }

  @Test
  void uninstallAnother() throws Exception {
    table(
        "uninstall of another version",
        false,
        m -> {
          m.install(older);
          m.install(newer);
        },
        (m, disk) -> m.toolchains(disk).uninstall(OLD),
        "go1.26.99",
        "go1.26.99");
  }

  private Command install(boolean use, boolean reinstall) {
    return (machine, disk) -> machine.install(disk, newer, use, reinstall);
  }

  private static void realTree(Machine machine) throws Exception {
    Path root = Files.createDirectories(machine.places().active());
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(root.resolve("VERSION"), "go1.20.5");
    Files.writeString(root.resolve("bin/go"), "#!/bin/sh\necho go version go1.20.5 linux/amd64\n");
    Files.createDirectories(root.resolve("src/fmt"));
    Files.writeString(root.resolve("src/fmt/print.go"), "package fmt\n");
  }

  private void table(
      String title, boolean user, Start start, Command command, String before, String after)
      throws Exception {
    Path template = folder.resolve("template");
    Path world = Files.createDirectory(folder.resolve("world"));
    start.make(machine(world, user));
    Scene scene = new Scene(world, user, before, after);
    FolderTrees trees = new FolderTrees(new RealDisk(machine(world, user).host));
    trees.copy(world, template);
    Table table = new Table(title);
    int first = 0;
    for (Strike strike : Strike.values()) {
      first = first % STRIDE + 1;
      for (int at = first; ; at += STRIDE) {
        trees.remove(world);
        trees.copy(template, world);
        StruckDisk disk = new StruckDisk(new RealDisk(machine(world, user).host), strike, at);
        if (exchanging) {
          disk.exchanging();
        }
        String ended = ended(command, machine(world, user), disk);
        if (!disk.struck()) {
          assertThat(ended).as("the undisturbed run of %s", title).isEqualTo("done");
          break;
        }
        String where = disk.steps().get(at - 1).below(world);
        String step = title + ", " + strike + " at " + at + ", " + where;
        String found = scene.look(step);
        command.run(machine(world, user), machine(world, user).disk());
        scene.requireFinished(step);
        table.add(at, where, strike + " " + ended + ": " + found);
      }
    }
    table.print();
  }

  /** Thousands of smoke tests would take a minute: what they would say is read instead. */
  private static Machine machine(Path world, boolean user) {
    Machine machine = user ? Machine.user(world) : Machine.system(world);
    machine.host.onRun(
        command ->
            new Finished(
                0,
                "go version "
                    + Files.readString(command.folder().resolve("VERSION")).replace('\n', ' '),
                ""));
    return machine;
  }

  private static String ended(Command command, Machine machine, Disk disk) throws Exception {
    try {
      command.run(machine, disk);
      return "done";
    } catch (JgoException e) {
      return Produced.kind(e.kind()).type();
    }
  }
}
