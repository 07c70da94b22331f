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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what is installed, in the caller's places and the machine's, and changes nothing. */
final class Inspection {

  private static final Path MACHINE = Path.of("/usr/local");

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

  /** Everything, newest first, the caller's before the machine's. */
  List<InstalledVersion> all() throws JgoException {
    List<InstalledVersion> all = new ArrayList<>();
    for (Places places : places()) {
      List<Installation> here =
          new ArrayList<>(new Toolchains(places, disk, host, settings, events).installed());
      here.sort(Comparator.comparing(Installation::version).reversed());
      here.forEach(installation -> all.add(described(installation, places)));
    }
    return all;
  }

  InstalledVersion current() throws JgoException {
    for (InstalledVersion version : all()) {
      if (version.state().equals("active")) {
        return version;
      }
    }
    throw new RequestException(
        FailureKind.NOT_INSTALLED,
        "no version of Go is active",
        "`jgo list` shows what is here; `jgo install 1.21.3` would bring one");
  }

  /** The newest installed version that {@code text} means; the caller's before the machine's. */
  InstalledVersion find(String text) throws JgoException {
    Asked asked = Asked.of(text, host);
    List<InstalledVersion> all = all();
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
    for (Places places : places()) {
      Optional<Remembered> there =
          new Toolchains(places, disk, host, settings, events).remembered(root);
      if (there.isPresent()) {
        return there;
      }
    }
    return Optional.empty();
  }

  /** What {@code asked} means among {@code installed}: an exact version even if it is not there. */
  static Optional<GoVersion> among(List<Installation> installed, Asked asked) {
    return asked.spec() instanceof VersionSpec.Exact exact
        ? Optional.of(exact.version())
        : asked.spec().newest(installed.stream().map(Installation::version).toList());
  }

  static RequestException absent(Asked asked) {
    String what =
        asked.spec() instanceof VersionSpec.Exact exact
            ? exact.version().name() + " is not installed"
            : "nothing that is installed is " + asked.meaning();
    return new RequestException(
        FailureKind.NOT_INSTALLED,
        what,
        "`jgo install '" + asked.text() + "'` installs it",
        "`jgo list` shows what is here");
  }

  private List<Places> places() {
    UserFolders folders = UserFolders.of(host);
    if (settings.value(Keys.PREFIX).isPresent()) {
      return List.of(Places.of(host, settings, false));
    }
    Places user = Places.ofUser(host, folders);
    Places machine = Places.ofSystem(MACHINE, folders);
    return host.privileged() ? List.of(machine, user) : List.of(user, machine);
  }

  private static InstalledVersion described(Installation installation, Places places) {
    String state =
        installation.active()
            ? "active"
            : switch (installation.kind()) {
              case PROVED -> "kept";
              case ADOPTED, UNPROVED -> installation.kind().name().toLowerCase(Locale.ROOT);
            };
    return new InstalledVersion(
        installation.version().name(),
        state,
        installation
            .installed()
            .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate().toString())
            .orElse(""),
        installation.goroot(),
        installation.evidence(),
        places.system());
  }
}
