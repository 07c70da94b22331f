// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.DownloadRequest;
import dev.jgo.core.api.Fetched;
import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo download SPEC}. */
final class DownloadCommand implements Subcommand {

  /** What only an installation has any use for. */
  private static final Set<Key<?>> NOT_HERE =
      Set.of(Keys.PREFIX, Keys.MODIFY_PATH, Keys.LINKS, Keys.STRICT_PATH);

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("download");
    spec.usageMessage()
        .description(
            "Download a Go version with its proofs, to install it on a machine without network.");
    Parameters.one(spec, "VERSION", Parameters.SPEC_MEANING, true);
    spec.addOption(
        Commands.valued("--to", "DIR", "the folder to save to (default: the current one)"));
    spec.addOption(Commands.valued("--os", "OS", "for another system, such as `windows`"));
    spec.addOption(Commands.valued("--arch", "ARCH", "for another architecture, such as `arm64`"));
    spec.addOption(Commands.valued("--sha256", "HEX", "the SHA-256 that the archive must have"));
    SettingFlags.add(
        spec,
        Keys.ALL.stream()
            .filter(key -> !SettingFlags.SCREEN.contains(key) && !NOT_HERE.contains(key))
            .toList());
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Fetched fetched =
        invocation
            .jgo()
            .download(
                new DownloadRequest(
                    invocation.parameter().orElseThrow(),
                    Path.of(invocation.option("--to").orElse("")),
                    invocation.option("--os"),
                    invocation.option("--arch"),
                    invocation.option("--sha256")));
    return new Result(
        ExitCode.DONE,
        List.of(fetched.archive().toString()),
        json -> write(json, fetched),
        fetched.outcome().advice());
  }

  private static void write(JsonWriter json, Fetched fetched) throws IOException {
    Result.fields(json, fetched.outcome());
    json.name("platform").value(fetched.platform());
    json.name("archive").value(fetched.archive().toString());
    JsonList.field(json, "files", fetched.files());
  }
}
