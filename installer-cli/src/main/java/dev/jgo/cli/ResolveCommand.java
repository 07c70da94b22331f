// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.Meaning;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo resolve SPEC [--explain]}: what a SPEC means here, and why. */
final class ResolveCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("resolve");
    spec.usageMessage().description("Print the release that a version means here, and why.");
    Parameters.one(spec, "VERSION", Parameters.SPEC_MEANING, true);
    spec.addOption(Commands.toggle("show why", "--explain"));
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Meaning meaning = invocation.jgo().resolve(invocation.parameter().orElseThrow());
    List<String> rows = new ArrayList<>(List.of(meaning.version()));
    if (invocation.flag("--explain")) {
      meaning.why().forEach(reason -> rows.add("  " + ForeignText.visible(reason)));
      String size = meaning.size().isPresent() ? ", " + Units.size(meaning.size().getAsLong()) : "";
      rows.add("  its archive for " + meaning.platform() + " is `" + meaning.file() + "`" + size);
      rows.add(
          meaning.sha256().isEmpty()
              ? "  its SHA-256 is not known here"
              : "  its SHA-256 is " + meaning.sha256() + ", by " + giver(meaning.hashFrom()));
    }
    return Result.of(
        rows,
        json -> {
          json.name("version").value(meaning.version());
          json.name("platform").value(meaning.platform());
          json.name("file").value(meaning.file());
          json.name("size");
          if (meaning.size().isPresent()) {
            json.value(meaning.size().getAsLong());
          } else {
            json.nullValue();
          }
          json.name("sha256").value(meaning.sha256().isEmpty() ? null : meaning.sha256());
          json.name("sha256_from").value(meaning.hashFrom());
          ListJson.field(json, meaning.list());
          JsonList.field(json, "why", meaning.why());
        });
  }

  private static String giver(String hashFrom) {
    return hashFrom.equals("catalog") ? "the built-in list" : "the fetched list";
  }
}
