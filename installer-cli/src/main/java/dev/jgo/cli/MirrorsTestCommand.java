// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.MirrorTest;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jgo mirrors test}: each source is asked for the same small part of an archive. */
final class MirrorsTestCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("test");
    spec.usageMessage()
        .description("Download 256 KiB of the newest release from each source.")
        .footer("", "Exits 0 when one of them works.");
    SettingFlags.add(spec, SettingFlags.LISTS);
    return spec;
  }

  @Override
  public Result run(Invocation invocation) throws JgoException {
    List<MirrorTest> tests = invocation.jgo().testMirrors();
    Table table = new Table();
    table.row("NAME", "ANSWERED BY", "CONNECT", "ANSWER", "SPEED", "RESULT");
    tests.forEach(test -> row(table, test));
    return new Result(
        exitCode(tests), table.lines(invocation.host()), json -> write(json, tests), List.of());
  }

  /** What an installation would end with if nothing changed: one good source is enough. */
  private static ExitCode exitCode(List<MirrorTest> tests) {
    List<NetworkException.Failure> failures =
        tests.stream().flatMap(test -> test.failure().stream()).map(e -> e.failure()).toList();
    return failures.size() < tests.size()
        ? ExitCode.DONE
        : new NetworkException("every source failed", failures, 0, List.of()).exitCode();
  }

  private static void row(Table table, MirrorTest test) {
    Optional<NetworkException> failure = test.failure();
    table.row(
        test.mirror().name(),
        test.host(),
        Units.time(test.connecting()),
        Units.time(test.answering()),
        failure.isPresent() ? "-" : Units.rate(test.bytes(), test.transferring()),
        failure.map(e -> e.type() + ": " + e.getMessage()).orElse("ok"));
  }

  private static void write(JsonWriter json, List<MirrorTest> tests) throws IOException {
    json.name("mirrors").beginArray();
    for (MirrorTest test : tests) {
      json.beginObject();
      MirrorsCommand.fields(json, test.mirror());
      json.name("ok").value(test.failure().isEmpty());
      json.name("file").value(test.file());
      json.name("answered_by").value(test.host());
      json.name("connect_seconds").value(test.connecting().toNanos() / 1e9);
      json.name("answer_seconds").value(test.answering().toNanos() / 1e9);
      json.name("transfer_seconds").value(test.transferring().toNanos() / 1e9);
      json.name("bytes").value(test.bytes());
      json.name("error_type").value(test.failure().map(NetworkException::type).orElse(null));
      json.name("message").value(test.failure().map(NetworkException::getMessage).orElse(null));
      json.endObject();
    }
    json.endArray();
  }
}
