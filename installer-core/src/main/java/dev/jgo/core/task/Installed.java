// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Remembered;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at what is installed, in the caller's places and the machine's, and changes nothing. */
public final class Installed {

  private final RunContext context;

  public Installed(RunContext context) {
    this.context = context;
  }

  /**
   * Everything, newest first, the caller's before the machine's; one of them is current.
   *
   * @param user whether only the caller's own places count
   */
  public List<InstalledVersion> all(boolean user) throws JgoException {
    List<InstalledVersion> all = new ArrayList<>();
    for (Places places : places(user)) {
      List<Installation> here = new ArrayList<>(toolchains(places).installed());
      here.sort(Comparator.comparing(Installation::version).reversed());
      here.forEach(there -> all.add(described(there, places)));
    }
    Optional<InstalledVersion> current = new PathSearch(context.host()).current(all);
    return all.stream()
        .map(version -> current.filter(version::equals).isPresent() ? version.chosen() : version)
        .toList();
  }

  private static InstalledVersion described(Installation installation, Places places) {
    InstalledVersion.State state =
        installation.active()
            ? InstalledVersion.State.ACTIVE
            : switch (installation.kind()) {
              case PROVED -> InstalledVersion.State.KEPT;
              case ADOPTED -> InstalledVersion.State.ADOPTED;
              case UNPROVED -> InstalledVersion.State.UNPROVED;
            };
    return new InstalledVersion(
        installation.version().name(),
        state,
        installation
            .installed()
            .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate().toString())
            .orElse(""),
        installation.goroot(),
        Evidence.texts(installation.evidence()),
        Evidence.inPart(installation.evidence()) ? Evidence.UNCOVERED : List.of(),
        places.system(),
        false);
  }

  /** The one that the caller's shell runs; where it runs none of these, the first active one. */
  public InstalledVersion current(boolean user) throws JgoException {
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
  public InstalledVersion find(String text, boolean user) throws JgoException {
    RequestedSpec asked = RequestedSpec.of(text, context.host());
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
  Optional<GoVersion> among(Places places, RequestedSpec asked, String command)
      throws JgoException {
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

  private Optional<GoVersion> newest(Places places, RequestedSpec asked) throws JgoException {
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
    return context.host().privileged()
        ? new RequestException(FailureKind.NOT_INSTALLED, whose, "`" + typed + "` means that one")
        : new RequestException(
            FailureKind.PERMISSION_DENIED,
            whose,
            "`sudo " + typed + "` does it for everyone",
            "`jgo install " + number(version) + "` installs one of your own");
  }

  /** What a range or a file of a project asks for; {@code 1.25} says it itself. */
  private static String inOtherWords(RequestedSpec asked) {
    return asked.meaning().endsWith(" " + asked.text()) ? "" : ": " + asked.meaning();
  }

  static RequestException absent(RequestedSpec asked) {
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
    return new Toolchains(places, context);
  }

  private List<Places> places(boolean user) {
    UserFolders folders = context.folders();
    Places own = Places.ofUser(context.host(), folders);
    if (user) {
      return List.of(own);
    }
    if (context.settings().value(Keys.PREFIX).isPresent()) {
      return List.of(Places.of(context.host(), context.settings(), false));
    }
    Places machine = Places.ofSystem(Path.of(context.host().machinePrefix()), folders);
    return context.host().privileged() ? List.of(machine, own) : List.of(own, machine);
  }
}
