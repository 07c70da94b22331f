// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.Outcome;
import dev.jgo.core.config.Places;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.install.Change;
import dev.jgo.core.install.Installation;
import dev.jgo.core.install.Toolchains;
import dev.jgo.core.version.GoVersion;
import java.util.Optional;

/** The stories of {@code use}, {@code rollback} and {@code uninstall}. */
public final class Switching {

  private final RunContext context;
  private final Places places;
  private final LastSwitch before = new LastSwitch();
  private final Toolchains toolchains;

  /**
   * Nothing is looked at yet.
   *
   * @param user whether only the caller's own places count
   */
  public Switching(RunContext context, boolean user) throws JgoException {
    this.context = context;
    this.places = Places.of(context.host(), context.settings(), user);
    this.toolchains = new Toolchains(places, context.telling(before.beside(context.events())));
  }

  /** Makes an installed version the active one. */
  public Outcome use(String spec) throws JgoException {
    RequestedSpec asked = RequestedSpec.of(spec, context.host());
    Optional<GoVersion> version = new Installed(context).among(places, asked, "use");
    Change change = toolchains.use(version.orElseThrow(() -> Installed.absent(asked)));
    Outcome outcome = outcome(change);
    return change.changed()
        ? outcome
        : outcome.advising(outcome.version().orElse("Go") + " is already active");
  }

  /** Makes the version before this one active again. */
  public Outcome rollback() throws JgoException {
    return outcome(toolchains.rollback());
  }

  /** Removes an installed version. */
  public Outcome uninstall(String spec) throws JgoException {
    RequestedSpec asked = RequestedSpec.of(spec, context.host());
    Optional<GoVersion> version = new Installed(context).among(places, asked, "uninstall");
    if (version.isEmpty()) {
      toolchains.repair();
      return Outcome.of(asked.exact(), false, Optional.empty())
          .advising(Installed.absent(asked).getMessage() + "; nothing to do");
    }
    boolean changed = toolchains.uninstall(version.get()).changed();
    return Outcome.of(version.map(GoVersion::name), changed, Optional.empty());
  }

  private Outcome outcome(Change change) {
    Optional<Installation> there = change.installation();
    return Outcome.of(
        there.map(i -> i.version().name()),
        change.changed(),
        there.map(installation -> before.place(installation, places)));
  }
}
