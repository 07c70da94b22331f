// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.Judgement;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo verify}: is this exactly what Go published? */
final class VerifyCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("verify");
    spec.usageMessage()
        .description("Check whether a Go tree or archive is exactly what Go published.")
        .footer("", "Exits 50 when it is not, and 21 when there is no proof.");
    Parameters.one(
        spec, "VERSION|DIR|ARCHIVE", "what to check (default: the active version)", false);
    spec.addOption(
        Commands.toggle(
            "download the published archive and name every file that differs", "--fetch"));
    spec.addOption(Commands.own());
    SettingFlags.add(spec, List.of(Keys.PREFIX, Keys.VERIFY, Keys.KEY_FILE));
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    Judgement judgement =
        invocation
            .jgo()
            .verify(invocation.parameter(), invocation.flag("--fetch"), invocation.flag("--user"));
    ExitCode code = judgement.official() ? ExitCode.DONE : failure(judgement).exitCode();
    return new Result(code, lines(judgement), json -> write(json, judgement), List.of());
  }

  private static List<String> lines(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    lines.add(
        judgement.subject()
            + ": "
            + judgement.version()
            + ", "
            + words(judgement)
            + " ("
            + String.join(", ", judgement.evidence())
            + ")");
    for (Judgement.Row row : judgement.differences()) {
      String detail = row.detail().isEmpty() ? "" : "  " + row.detail();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s  %s%s",
              row.kind().replace('_', ' '),
              ForeignText.visible(row.name()),
              detail));
    }
    judgement.remark().ifPresent(lines::add);
    return lines;
  }

  private static String words(Judgement judgement) {
    return switch (judgement.state()) {
      case "official" ->
          judgement.exact()
              ? "exactly what Go published"
              : "what Go published, by size, mode and CRC-32";
      case "unchanged" ->
          "unchanged since it was installed, by size, mode and CRC-32; there is no proof that Go"
              + " published it";
      case "edited" -> "what Go published, with one known edit";
      default -> "not what Go published";
    };
  }

  private static FailureKind failure(Judgement judgement) {
    return judgement.unproved() ? FailureKind.PROOF_UNAVAILABLE : FailureKind.DIFFERENT;
  }

  private static void write(JsonWriter json, Judgement judgement) throws IOException {
    json.name("version").value(judgement.version());
    json.name("subject").value(judgement.subject().toString());
    json.name("state").value(judgement.state());
    JsonList.field(json, "evidence", judgement.evidence());
    json.name("remark").value(judgement.remark().orElse(null));
    json.name("differences").beginArray();
    for (Judgement.Row row : judgement.differences()) {
      json.beginObject();
      json.name("kind").value(row.kind());
      json.name("name").value(row.name());
      json.name("detail").value(row.detail());
      json.endObject();
    }
    json.endArray();
    if (!judgement.official()) {
      error(json, judgement);
    }
  }

  private static void error(JsonWriter json, Judgement judgement) throws IOException {
    FailureKind kind = failure(judgement);
    json.name("error").beginObject();
    json.name("code").value(kind.exitCode().status());
    json.name("type").value(kind.type());
    json.name("message").value(judgement.subject() + " is " + words(judgement));
    json.name("retryable").value(false);
    json.name("phase").nullValue();
    json.name("log").nullValue();
    json.name("hints").beginArray();
    json.value(
        judgement.unproved()
            ? "compare it with the published archive: `jgo verify --fetch`"
            : "`jgo install " + judgement.version() + " --reinstall` brings the published one");
    json.endArray();
    json.endObject();
  }
}
