// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.Outcome;
import dev.jgo.core.api.SetupStatus;
import dev.jgo.core.config.Places;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.shell.ShellProfiles;
import java.util.List;
import java.util.Optional;

/** The stories of {@code setup} and {@code env}. */
public final class SettingUp {

  private final ShellProfiles profiles;

  /**
   * No shell is started yet.
   *
   * @param user for the caller alone, even for root
   */
  public SettingUp(RunContext context, boolean user) throws JgoException {
    Places places = Places.of(context.host(), context.settings(), user);
    this.profiles = new ShellProfiles(places, context);
  }

  /** Lines for a shell's {@code eval} that put Go on PATH; without a name for sh. */
  public String script(Optional<String> shell) throws JgoException {
    return profiles.envScript(shell);
  }

  /** Puts Go on PATH for every shell, and tries each. */
  public Outcome install() throws JgoException {
    boolean written = profiles.install();
    boolean moved = profiles.prove();
    return Outcome.of(Optional.empty(), written || moved, Optional.empty())
        .advising(profiles.nextStep());
  }

  /** Takes everything out of shells' files that {@link #install} put there. */
  public Outcome remove() throws JgoException {
    return Outcome.of(Optional.empty(), profiles.remove(), Optional.empty());
  }

  /** Which Go each shell and script runs; every shell is started and asked. */
  public List<SetupStatus> status() throws JgoException {
    return profiles.status().stream()
        .map(
            status ->
                new SetupStatus(
                    status.subject(),
                    status.start(),
                    SetupStatus.State.valueOf(status.state().name()),
                    status.detail()))
        .toList();
  }
}
