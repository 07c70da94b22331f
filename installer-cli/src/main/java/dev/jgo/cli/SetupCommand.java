// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Jgo;
import dev.jgo.core.api.SetupStatus;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo setup install|remove|status}. */
record SetupCommand(String name, String description, Action action) implements Subcommand {

  static final List<SetupCommand> ALL =
      List.of(
          new SetupCommand(
              "install",
              "Puts Go on PATH for every shell, and tries each.",
              (jgo, user) -> Result.of(jgo.setupInstall(user))),
          new SetupCommand(
              "remove",
              "Takes jgo's lines out of every shell's files.",
              (jgo, user) -> Result.of(jgo.setupRemove(user))),
          new SetupCommand(
              "status",
              "Starts each shell and shows which Go it runs.",
              (jgo, user) -> status(jgo.setupStatus(user))));

  /** What one of them does. */
  interface Action {
    Result run(Jgo jgo, boolean user) throws JgoException;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(description);
    spec.addOption(Commands.user());
    SettingFlags.add(spec, SettingFlags.SHELL);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    return action.run(invocation.jgo(), invocation.flag("--user"));
  }

  private static Result status(List<SetupStatus> rows) {
    return Result.of(StatusTable.lines(rows), json -> write(json, rows));
  }

  private static void write(JsonWriter json, List<SetupStatus> rows) throws IOException {
    json.name("status").beginArray();
    for (SetupStatus row : rows) {
      json.beginObject();
      json.name("subject").value(row.subject());
      json.name("start").value(row.start());
      json.name("state").value(row.state().word());
      json.name("detail").value(row.detail());
      json.endObject();
    }
    json.endArray();
  }
}
