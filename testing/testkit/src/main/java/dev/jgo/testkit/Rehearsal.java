// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that runs one command beside a server which has a stand-in of a Go archive. The build
 * plays one installation with it, so that Java can write down which classes it needs.
 *
 * <p>In the command's words {@code {version}}, {@code {sha256}}, {@code {mirror}} and {@code
 * {folder}} (empty, deleted at the end) are filled in. {@code HOME} is that folder.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /** Runs the command; ends with its status, and prints what it said if that is not 0. */
  public static void main(String[] command) throws IOException {
    Outcome outcome = play(List.of(command));
    if (outcome.status() != 0) {
      System.err.println(outcome);
    }
    System.exit(outcome.status());
  }

  static Outcome play(List<String> command) throws IOException {
    Path scratch = Files.createTempDirectory("rehearsal-");
    try (FaultServer server = FaultServer.http()) {
      Archive archive = GoArchives.standIn("1.26.99").padding(1_000_000).write(scratch);
      Path folder = Files.createDirectory(scratch.resolve("folder"));
      server.serve("/" + archive.name(), Content.of(archive.file()));
      Map<String, String> facts =
          Map.of(
              "{version}", archive.version(),
              "{sha256}", archive.sha256(),
              "{mirror}", server.uri().toString(),
              "{folder}", folder.toString());
      List<String> words = command.stream().map(word -> filled(word, facts)).toList();
      return Proc.of(words).inheritPath().env("HOME", folder).run();
    } finally {
      Proc.of("rm", "-rf", scratch).inheritPath().run();
    }
  }

  private static String filled(String word, Map<String, String> facts) {
    String text = word;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      text = text.replace(fact.getKey(), fact.getValue());
    }
    return text;
  }
}
