// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Remembered;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at what is installed, in the caller's places and the machine's, and changes nothing. */
final class Inspection {

  private final Host host;
  private final Disk disk;
  private final Settings settings;
  private final EventSink events;

  Inspection(Host host, Disk disk, Settings settings, EventSink events) {
    this.host = host;
    this.disk = disk;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Everything, newest first, the caller's before the machine's; one of them is current.
   *
   * @param user whether only the caller's own places count
   */
  List<InstalledVersion> all(boolean user) throws JgoException {
    List<InstalledVersion> all = new ArrayList<>();
    for (Places places : places(user)) {
      List<Installation> here = new ArrayList<>(toolchains(places).installed());
      here.sort(Comparator.comparing(Installation::version).reversed());
      here.forEach(there -> all.add(InstalledVersion.of(there, places)));
    }
    Optional<InstalledVersion> current = new PathSearch(host).current(all);
    return all.stream()
        .map(version -> current.filter(version::equals).isPresent() ? version.chosen() : version)
        .toList();
  }

  /** The one that the caller's shell runs; where it runs none of these, the first active one. */
  InstalledVersion current(boolean user) throws JgoException {
    for (InstalledVersion version : all(user)) {
      if (version.current()) {
        return version;
      }
    }
    throw new RequestException(
        FailureKind.NOT_INSTALLED,
        "no version of Go is active",
        "`jgo list` shows what is here; `jgo install` brings the newest Go");
  }

  /** The newest installed version that {@code text} means; the caller's before the machine's. */
  InstalledVersion find(String text, boolean user) throws JgoException {
    Asked asked = Asked.of(text, host);
    List<InstalledVersion> all = all(user);
    Optional<GoVersion> newest =
        asked.spec().newest(all.stream().map(version -> GoVersion.of(version.version())).toList());
    if (newest.isEmpty()) {
      throw absent(asked);
    }
    String name = newest.get().name();
    return all.stream().filter(version -> version.version().equals(name)).findFirst().orElseThrow();
  }

  /** What jgo once wrote into the tree at {@code root}, if it did. */
  Optional<Remembered> remembered(Path root) throws JgoException {
    for (Places places : places(false)) {
      Optional<Remembered> there = toolchains(places).remembered(root);
      if (there.isPresent()) {
        return there;
      }
    }
    return Optional.empty();
  }

  /**
   * The version that {@code asked} means in {@code places}; empty when it means none there.
   *
   * @throws RequestException when it means one that is somebody else's, saying whose and what to
   *     type
   */
  Optional<GoVersion> among(Places places, Asked asked, String command) throws JgoException {
    Optional<GoVersion> here = newest(places, asked);
    if (here.isPresent()) {
      return here;
    }
    for (Places others : places(false)) {
      Optional<GoVersion> there = newest(others, asked);
      if (there.isPresent() && others.system() != places.system()) {
        throw elsewhere(there.get(), others, command);
      }
    }
    return Optional.empty();
  }

  private Optional<GoVersion> newest(Places places, Asked asked) throws JgoException {
    return asked
        .spec()
        .newest(toolchains(places).installed().stream().map(Installation::version).toList());
  }

  private RequestException elsewhere(GoVersion version, Places places, String command) {
    String typed = "jgo " + command + " " + number(version);
    if (!places.system()) {
      return new RequestException(
          FailureKind.NOT_INSTALLED,
          version.name() + " is installed for you alone, not for the machine",
          "`" + typed + " --user` means that one");
    }
    String whose = version.name() + " belongs to the machine (`" + places.prefix() + "`)";
    return host.privileged()
        ? new RequestException(FailureKind.NOT_INSTALLED, whose, "`" + typed + "` means that one")
        : new RequestException(
            FailureKind.PERMISSION_DENIED,
            whose,
            "`sudo " + typed + "` does it for everyone",
            "`jgo install " + number(version) + "` installs one of your own");
  }

  /** What a range or a file of a project asks for; {@code 1.25} says it itself. */
  private static String inOtherWords(Asked asked) {
    return asked.meaning().endsWith(" " + asked.text()) ? "" : ": " + asked.meaning();
  }

  static RequestException absent(Asked asked) {
    String what =
        asked.spec() instanceof VersionSpec.Exact exact
            ? exact.version().name() + " is not installed"
            : "no installed version matches `" + asked.text() + "`" + inOtherWords(asked);
    return new RequestException(
        FailureKind.NOT_INSTALLED,
        what,
        "`jgo install '" + asked.text() + "'` installs it",
        "`jgo list` shows what is here");
  }

  private static String number(GoVersion version) {
    return version.name().replaceFirst("^go", "");
  }

  private Toolchains toolchains(Places places) {
    return new Toolchains(places, disk, host, settings, events);
  }

  private List<Places> places(boolean user) {
    UserFolders folders = UserFolders.of(host);
    Places own = Places.ofUser(host, folders);
    if (user) {
      return List.of(own);
    }
    if (settings.value(Keys.PREFIX).isPresent()) {
      return List.of(Places.of(host, settings, false));
    }
    Places machine = Places.ofSystem(Path.of(host.machinePrefix()), folders);
    return host.privileged() ? List.of(machine, own) : List.of(own, machine);
  }
}
