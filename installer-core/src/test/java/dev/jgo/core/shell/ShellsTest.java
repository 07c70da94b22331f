// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home with a folder for Go, and its shells. */
abstract class ShellsTest {

  @TempDir Path folder;

  final List<Event> events = new ArrayList<>();
  Path home;
  ManualHost host;

  @BeforeEach
  void makesAHome() throws IOException {
    home = Files.createDirectory(folder.resolve("it's home"));
    host = new ManualHost(folder).with("HOME", home.toString());
  }

  /** A Go that is active. */
  Path active() throws IOException {
    Path tree = home.resolve(".local/share/jgo/current");
    Files.createSymbolicLink(
        Files.createDirectories(tree.resolve("bin")).resolve("go"), Path.of("/bin/true"));
    Files.writeString(tree.resolve("VERSION"), "go1.26.99\n");
    return tree;
  }

  static ShellStatus row(List<ShellStatus> rows, String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  /** Programs of these names on PATH. */
  void shells(String... names) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("shells"));
    for (String name : names) {
      Files.createSymbolicLink(bin.resolve(name), Path.of("/bin/true"));
    }
    host.with("PATH", bin.toString());
  }

  List<String> warnings() {
    return events.stream()
        .filter(Event.Warned.class::isInstance)
        .map(event -> ((Event.Warned) event).message())
        .toList();
  }

  ShellProfiles profiles() throws JgoException {
    return profiles(Map.of());
  }

  ShellProfiles profiles(Map<String, List<String>> flags) throws JgoException {
    return profiles(Places.ofUser(host, UserFolders.of(host)), flags);
  }

  ShellProfiles profiles(Places places, Map<String, List<String>> flags) throws JgoException {
    return new ShellProfiles(
        places,
        new RunContext(host, new RealDisk(host), Settings.of(flags, host), events::add),
        Duration.ofMinutes(1),
        List.of(Shell.SH, Shell.BASH));
  }
}
