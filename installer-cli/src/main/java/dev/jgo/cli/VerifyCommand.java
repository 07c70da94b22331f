// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.Verification;
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
    Verification verification =
        invocation
            .jgo()
            .verify(invocation.parameter(), invocation.flag("--fetch"), invocation.flag("--user"));
    ExitCode code = verification.official() ? ExitCode.DONE : failure(verification).exitCode();
    return new Result(code, lines(verification), json -> write(json, verification), List.of());
  }

  private static List<String> lines(Verification verification) {
    List<String> lines = new ArrayList<>();
    lines.add(
        verification.subject()
            + ": "
            + verification.version()
            + ", "
            + words(verification)
            + " ("
            + String.join(", ", verification.evidence())
            + ")");
    for (Verification.Row row : verification.differences()) {
      String detail = row.detail().isEmpty() ? "" : "  " + row.detail();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s  %s%s",
              row.kind().word().replace('_', ' '),
              ForeignText.visible(row.name()),
              detail));
    }
    verification.remark().ifPresent(lines::add);
    return lines;
  }

  private static String words(Verification verification) {
    return switch (verification.state()) {
      case OFFICIAL ->
          verification.exact()
              ? "exactly what Go published"
              : "what Go published, by size, mode and CRC-32";
      case UNCHANGED ->
          "unchanged since it was installed, by size, mode and CRC-32; there is no proof that Go"
              + " published it";
      case EDITED -> "what Go published, with one known edit";
      case DIFFERENT -> "not what Go published";
    };
  }

  private static FailureKind failure(Verification verification) {
    return verification.unproved() ? FailureKind.PROOF_UNAVAILABLE : FailureKind.DIFFERENT;
  }

  private static void write(JsonWriter json, Verification verification) throws IOException {
    json.name("version").value(verification.version());
    json.name("subject").value(verification.subject().toString());
    json.name("state").value(verification.state().word());
    JsonList.field(json, "evidence", verification.evidence());
    json.name("remark").value(verification.remark().orElse(null));
    json.name("differences").beginArray();
    for (Verification.Row row : verification.differences()) {
      json.beginObject();
      json.name("kind").value(row.kind().word());
      json.name("name").value(row.name());
      json.name("detail").value(row.detail());
      json.endObject();
    }
    json.endArray();
    if (!verification.official()) {
      error(json, verification);
    }
  }

  private static void error(JsonWriter json, Verification verification) throws IOException {
    FailureKind kind = failure(verification);
    json.name("error").beginObject();
    json.name("code").value(kind.exitCode().status());
    json.name("type").value(kind.type());
    json.name("message").value(verification.subject() + " is " + words(verification));
    json.name("retryable").value(false);
    json.name("phase").nullValue();
    json.name("log").nullValue();
    json.name("hints").beginArray();
    json.value(
        verification.unproved()
            ? "compare it with the published archive: `jgo verify --fetch`"
            : "`jgo install " + verification.version() + " --reinstall` brings the published one");
    json.endArray();
    json.endObject();
  }
}
