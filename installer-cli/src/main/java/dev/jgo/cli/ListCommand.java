// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo list}. */
final class ListCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list").aliases("ls");
    spec.usageMessage().description("List the installed versions.");
    spec.addOption(Commands.own());
    SettingFlags.add(spec, List.of(Keys.PREFIX));
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<InstalledVersion> installed = invocation.jgo().list(invocation.flag("--user"));
    Table table = new Table();
    if (!installed.isEmpty()) {
      table.row("  VERSION", "STATE", "INSTALLED", "GOROOT");
    }
    for (InstalledVersion version : installed) {
      table.row(
          (version.current() ? "* " : "  ") + version.version(),
          version.state() == InstalledVersion.State.KEPT ? "installed" : version.state().word(),
          version.installed(),
          version.goroot() + without(version));
    }
    return new Result(
        ExitCode.DONE,
        table.lines(invocation.host()),
        json -> write(json, installed),
        installed.isEmpty()
            ? List.of("no Go is installed here yet; `jgo install` brings the newest")
            : List.of());
  }

  private static String without(InstalledVersion version) {
    return version.without().isEmpty()
        ? ""
        : " (without " + String.join(", ", version.without()) + ")";
  }

  private static void write(JsonWriter json, List<InstalledVersion> installed) throws IOException {
    json.name("installed").beginArray();
    for (InstalledVersion version : installed) {
      json.beginObject();
      InstalledJson.fields(json, version);
      json.endObject();
    }
    json.endArray();
  }
}
