// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Attacker;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.Strike;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commands below folders that another user can change, while he does: before each step he exchanges
 * every folder that the system lets him, for links to what is root's alone and for a Go of his own.
 * Nothing outside of the prefix changes and nothing of his runs. The tables are printed: step, what
 * was exchanged, how the command ended.
 */
@Needs(Need.ROOT)
class ExchangedFoldersTest {

  private static final GoVersion OLD = GoVersion.of("go1.26.98");
  private static final GoVersion NEW = GoVersion.of("go1.26.99");

  /** Any user but root and the attacker. */
  private static final long USER = 1502;

  private static final int STRIDE = Boolean.getBoolean("jgo.whole") ? 1 : 4;

  private static final List<String> PARTS =
      List.of(
          "",
          "lib",
          "lib/go",
          "lib/go/.jgo",
          "lib/go/.jgo/receipts",
          "lib/go/.jgo/trash",
          "lib/go/.jgo/twin",
          "lib/go/.jgo/staging",
          "lib/go/.jgo/staging/go1.26.99",
          "lib/go/.jgo/staging/go1.26.99/go",
          "lib/go/.jgo/staging/go1.26.99/go/bin",
          "lib/go/go1.26.98",
          "lib/go/go1.26.99",
          "go",
          ".go.jgo",
          "bin",
          "bin/go");

  /** Whose the folder is that the prefix lies in, or a part of the prefix. */
  enum Layout {
    LIKE_TMP_AND_NOTHING_THERE("", "0 1777", false, false),
    LIKE_TMP("", "0 1777", true, false),
    ANOTHERS("", "1501 0755", true, true),
    EVERYBODYS("", "0 0777", true, true),
    ANOTHERS_PREFIX("prefix", "1501 0755", true, true),
    OF_HIS_GROUP("prefix", "0:1501 0775", true, true),
    ANOTHERS_LIB("prefix/lib", "1501 0755", true, true),
    ANOTHERS_VERSIONS("prefix/lib/go", "1501 0755", true, true);

    private final String part;
    private final String owner;
    private final String mode;
    private final boolean installed;
    private final boolean refused;

    Layout(String part, String rights, boolean installed, boolean refused) {
      this.part = part;
      this.owner = rights.split(" ")[0];
      this.mode = rights.split(" ")[1];
      this.installed = installed;
      this.refused = refused;
    }

    Path folder(Path world) {
      return part.isEmpty() ? world : world.resolve(part);
    }
  }

  private interface Command {
    void run(Machine machine, Disk disk) throws Exception;
  }

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Path world;
  private Path precious;
  private Path his;
  private Archive older;
  private Archive newer;
  private final Map<String, Command> commands = new TreeMap<>();
  private final Map<Integer, List<String>> table = new TreeMap<>();
  private boolean exchanged;

  @BeforeEach
  void aGoOfRootsAndOneOfHis() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    world = folder.resolve("world");
    precious = folder.resolve("precious");
    his = folder.resolve("his");
    older = GoArchives.standIn("1.26.98").few().padding(2_000).write(folder);
    newer = GoArchives.standIn("1.26.99").few().padding(2_000).write(folder);
    Path decoys = Files.createDirectory(folder.resolve("decoys"));
    Machine machine = machine(decoys, 0);
    machine.install(older);
    machine.install(newer);
    Path prefix = decoys.resolve("prefix");
    for (String gone : List.of("trash/go1.26.98", "twin/go1.26.99", "staging/go1.26.99/go/bin")) {
      Path leftover = Files.createDirectories(prefix.resolve("lib/go/.jgo").resolve(gone));
      Files.writeString(leftover.resolve("go"), "precious\n");
    }
    FolderTrees trees = new FolderTrees(new RealDisk(machine.host));
    trees.copy(prefix, precious);
    trees.copy(prefix, his);
    Proc.of("chown", "-hR", Integer.toString(Attacker.UID), his).inheritPath().run().expect(0);

    commands.put("install", (m, disk) -> m.install(disk, newer, true, false));
    commands.put("install --reinstall", (m, disk) -> m.install(disk, older, true, true));
    commands.put("uninstall", (m, disk) -> m.toolchains(disk).uninstall(OLD));
    commands.put(
        "use",
        (m, disk) -> {
          m.toolchains(disk).use(NEW);
          m.toolchains(disk).rollback();
        });
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void rootIsRefusedOrSafe(Layout layout) throws Exception {
    play(layout, 0);
    boolean any = table.values().stream().anyMatch(rows -> !rows.isEmpty());
    assertThat(any).as("steps of %s", layout).isEqualTo(!layout.refused);
    if (layout == Layout.LIKE_TMP_AND_NOTHING_THERE) {
      assertThat(exchanged).as("he can reach the place, and was faster once").isTrue();
    }
  }

  /** Who installs below folders that others may change trusts them; docs/FOLDERS.md says so. */
  @ParameterizedTest
  @EnumSource(names = {"LIKE_TMP", "LIKE_TMP_AND_NOTHING_THERE"})
  void aUserIsSafeBelowWhatTheSystemKeepsOthersFrom(Layout layout) throws Exception {
    play(layout, USER);
  }

  private void play(Layout layout, long uid) throws Exception {
    TreeListing before = Trees.listWithSums(precious);
    for (Map.Entry<String, Command> command : commands.entrySet()) {
      if (!layout.installed && !command.getKey().startsWith("install")) {
        continue;
      }
      // Where all is there already he comes too late for anything: one table shows it.
      List<Path> targets = layout == Layout.LIKE_TMP ? List.of(his) : List.of(precious, his);
      for (Path target : targets) {
        table.clear();
        play(layout, uid, command, target);
        Trees.listWithSums(precious).requireSameAs(before);
        print(layout, uid, command.getKey(), target);
      }
    }
  }

  private void play(Layout layout, long uid, Map.Entry<String, Command> command, Path target)
      throws Exception {
    try (Attacker attacker = Attacker.start(world.resolve("prefix"), target, PARTS)) {
      for (int at = 1; ; at += STRIDE) {
        reset(layout, command.getKey().equals("use"));
        Strike strike = new Strike(at, attacker, world);
        Machine machine = machine(world, uid);
        Disk disk = WatchedDisk.of(new RealDisk(machine.host), strike);
        String ended;
        try {
          command.getValue().run(machine, disk);
          ended = "done";
        } catch (JgoException e) {
          ended = e.kind().type();
          assertThat(e.exitCode()).as("%s: %s", layout, e).isIn(ExitCode.PERMISSION, ExitCode.IO);
        }
        if (layout.refused && uid == 0) {
          assertThat(ended).as("%s", layout).isEqualTo("permission_denied");
          assertThat(strike.steps()).as("steps before the refusal").isZero();
        }
        if (strike.steps() < at) {
          return;
        }
        exchanged |= !strike.exchanged().isEmpty();
        table.put(at, List.of(strike.step(), strike.exchanged(), ended));
      }
    }
  }

  private void reset(Layout layout, boolean both) throws Exception {
    new FolderTrees(new RealDisk(new ManualHost(folder))).remove(world);
    Files.createDirectory(world);
    if (both) {
      machine(world, 0).install(newer);
    }
    if (layout.installed) {
      machine(world, 0).install(older);
    }
    Path part = layout.folder(world);
    String[] owner = layout.owner.split(":");
    Files.setAttribute(part, "unix:uid", Integer.valueOf(owner[0]));
    Files.setAttribute(part, "unix:gid", Integer.valueOf(owner[owner.length - 1]));
    Files.setAttribute(part, "unix:mode", Integer.valueOf(layout.mode, 8));
  }

  /** What is tried as a new Go must be what came out of an archive. */
  private Machine machine(Path where, long uid) {
    Machine machine = Machine.system(where).with("links", uid == 0 ? "on" : "off");
    machine.host.as(uid);
    machine.host.onRun(
        command -> {
          Path go = Path.of(command.words().get(0));
          long owner = ((Integer) Files.getAttribute(go, "unix:uid")).longValue();
          assertThat(owner).as("who owns the program that runs: %s", go).isNotEqualTo(Attacker.UID);
          assertThat(go.toRealPath().startsWith(precious)).isFalse();
          String version = Files.readString(command.folder().resolve("VERSION"));
          return new Finished(0, "go version " + version.replace('\n', ' '), "");
        });
    return machine;
  }

  private void print(Layout layout, long uid, String command, Path target) {
    System.out.printf(
        Locale.ROOT,
        "%n%s as %s, %s, links to %s: %d steps (step; exchanged; ended)%n",
        command,
        uid == 0 ? "root" : "a user",
        layout.name().toLowerCase(Locale.ROOT),
        folder.relativize(target),
        table.size());
    table.forEach(
        (at, row) ->
            System.out.printf(
                Locale.ROOT,
                "%4d %-70s %-24s %s%n",
                at,
                row.get(0),
                row.get(1).isEmpty() ? "nothing" : row.get(1),
                row.get(2)));
  }
}
