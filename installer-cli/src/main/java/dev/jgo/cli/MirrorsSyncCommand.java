// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.SyncOutcome;
import dev.jgo.core.api.SyncRequest;
import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo mirrors sync}: a folder that any web server can serve as a mirror. */
final class MirrorsSyncCommand implements Subcommand {

  /** Settings that say where a Go is installed, which is no matter here. */
  private static final Set<Key<?>> ELSEWHERE =
      Set.of(Keys.PREFIX, Keys.LINKS, Keys.MODIFY_PATH, Keys.STRICT_PATH, Keys.KEEP_ARCHIVE);

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("sync");
    spec.usageMessage()
        .description("Make or update a folder that any web server can serve as a mirror.");
    Parameters.several(spec, "VERSION", Parameters.SPEC_MEANING);
    spec.addOption(
        Commands.valued("--to", "DIR", "the folder of the mirror; jgo makes it if it is missing"));
    spec.addOption(
        Commands.valued("--keep", "N", "keep only N releases: the ones named, then the newest"));
    spec.addOption(
        Commands.valued(
            "--os", "OS,…", "for these systems, such as `linux,darwin` (default: this one)"));
    spec.addOption(
        Commands.valued(
            "--arch", "ARCH,…", "for these processors, such as `amd64,arm64` (default: this one)"));
    SettingFlags.add(
        spec,
        Keys.ALL.stream()
            .filter(key -> !SettingFlags.SCREEN.contains(key) && !ELSEWHERE.contains(key))
            .toList());
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Optional<String> folder = invocation.option("--to");
    if (folder.isEmpty() || folder.get().isEmpty()) {
      throw new RequestException(
          FailureKind.USAGE,
          "`jgo mirrors sync` needs a folder",
          "name it, as in `jgo mirrors sync --to /srv/golang stable oldstable`");
    }
    SyncOutcome outcome =
        invocation
            .jgo()
            .syncMirror(
                new SyncRequest(
                    Path.of(folder.get()),
                    invocation.parameters(),
                    words(invocation.option("--os")),
                    words(invocation.option("--arch")),
                    keep(invocation.option("--keep"))));
    List<String> rows = new ArrayList<>();
    outcome.added().forEach(name -> rows.add("added   " + name));
    outcome.kept().forEach(name -> rows.add("there   " + name));
    outcome.removed().forEach(name -> rows.add("removed " + name));
    return Result.of(rows, json -> write(json, outcome));
  }

  private static void write(JsonWriter json, SyncOutcome outcome) throws IOException {
    json.name("changed").value(outcome.changed());
    json.name("folder").value(outcome.folder().toString());
    JsonList.field(json, "added", outcome.added());
    JsonList.field(json, "kept", outcome.kept());
    JsonList.field(json, "removed", outcome.removed());
    json.name("bytes_fetched").value(outcome.fetched());
  }

  private static List<String> words(Optional<String> text) throws RequestException {
    List<String> words = text.map(t -> Arrays.asList(t.split(",", -1))).orElse(List.of());
    for (String word : words) {
      if (!word.matches("[a-z0-9]+")) {
        throw new RequestException(
            FailureKind.USAGE,
            "`" + CommandText.shown(word) + "` is not a name of a system or processor");
      }
    }
    return words;
  }

  private static OptionalInt keep(Optional<String> text) throws RequestException {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!text.get().matches("[1-9][0-9]{0,5}")) {
      throw new RequestException(
          FailureKind.USAGE, "bad value for `--keep`: a number of releases, at least 1");
    }
    return OptionalInt.of(Integer.parseInt(text.get()));
  }
}
