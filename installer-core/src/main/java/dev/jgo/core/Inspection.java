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

  InstalledVersion find(String spec) throws JgoException {
    String name = exact(spec).name();
    for (InstalledVersion version : all()) {
      if (version.version().equals(name)) {
        return version;
      }
    }
    throw new RequestException(
        FailureKind.NOT_INSTALLED,
        name + " is not installed",
        "`jgo install " + name + "` installs it",
        "`jgo list` shows what is here");
  }

  /** The one version that {@code spec} names. */
  static GoVersion exact(String spec) throws RequestException {
    return ((VersionSpec.Exact) VersionSpec.parse(spec)).version();
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
