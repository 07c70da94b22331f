// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.system.Command;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PATHs that no start-up file makes: that of sudo and that of the user's crontab. jgo runs
 * neither; it reads what they are set to.
 *
 * @param etc where sudo's rules lie, {@code /etc}
 * @param crontab the program that lists the user's own jobs, where there is cron
 */
record MachinePaths(Host host, PathProof proof, Path etc, Optional<Path> crontab) {

  /** sudoers(5): the last one counts; a value may be quoted. */
  private static final Pattern SECURE_PATH =
      Pattern.compile("^\\s*Defaults\\s.*\\bsecure_path\\s*=\\s*\"?([^\",\\s]+)");

  /** crontab(5): a line for the environment, which may be quoted and have blanks. */
  private static final Pattern CRON_PATH = Pattern.compile("^\\s*PATH\\s*=\\s*[\"']?([^\"'\\s]*)");

  /** What cron gives a job by default (crontab(5)). */
  private static final String CRON_DEFAULT = "/usr/bin:/bin";

  /** One for each that is on this machine; a user's crontab gets one in any case. */
  List<ShellStatus> rows() {
    List<ShellStatus> rows = new ArrayList<>();
    sudo().ifPresent(rows::add);
    rows.add(cron());
    return rows;
  }

  private Optional<ShellStatus> sudo() {
    Path sudoers = etc.resolve("sudoers");
    if (!Files.exists(sudoers)) {
      return Optional.empty();
    }
    if (!Files.isReadable(sudoers)) {
      return Optional.of(
          new ShellStatus(
              "sudo",
              ShellState.UNKNOWN,
              "only root may read its PATH (secure_path); try `sudo sh -c 'command -v go'`"));
    }
    Optional<String> path = Optional.empty();
    List<Path> files = new ArrayList<>(List.of(sudoers));
    files.addAll(folder(etc.resolve("sudoers.d")));
    for (Path file : files) {
      Optional<String> here = lastMatch(lines(file), SECURE_PATH);
      path = here.isPresent() ? here : path;
    }
    // Without secure_path sudo hands the caller's PATH on.
    return path.map(
        folders ->
            row(
                "sudo",
                folders,
                "sudo's PATH is "
                    + folders
                    + "; use the full name, or `sudo env PATH=\"$PATH\" go`"));
  }

  private ShellStatus cron() {
    String bin = proof.places().active().resolve("bin").toString();
    String advice = "put this line first: PATH=" + bin + ":" + CRON_DEFAULT;
    Optional<List<String>> table = jobs();
    if (table.isEmpty()) {
      return new ShellStatus("cron", ShellState.NOT_APPLICABLE, "in a user's crontab " + advice);
    }
    return row("cron", lastMatch(table.get(), CRON_PATH).orElse(CRON_DEFAULT), advice);
  }

  private ShellStatus row(String subject, String folders, String advice) {
    Optional<Path> found = PathProof.first(folders, "go");
    if (found.isEmpty()) {
      return new ShellStatus(subject, ShellState.MISSING, advice);
    }
    return proof.isActive(found.get())
        ? new ShellStatus(subject, ShellState.READY, found.get().toString())
        : new ShellStatus(subject, ShellState.OTHER, found.get() + " comes first; " + advice);
  }

  /** The caller's own, where there is one. */
  private Optional<List<String>> jobs() {
    if (crontab.isEmpty()) {
      return Optional.empty();
    }
    try {
      var end =
          host.run(
              new Command(
                  List.of(crontab.get().toString(), "-l"),
                  Path.of("/"),
                  Map.of("LC_ALL", "C"),
                  Interview.LIMIT));
      return end.status() == 0 ? Optional.of(end.output().lines().toList()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> lastMatch(List<String> lines, Pattern pattern) {
    Optional<String> found = Optional.empty();
    for (String line : lines) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        found = Optional.of(matcher.group(1));
      }
    }
    return found;
  }

  /** In the order in which sudo reads them; names with a dot or a tilde are not read. */
  private static List<Path> folder(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, file -> !String.valueOf(file.getFileName()).matches(".*\\..*|.*~"))) {
      all.forEach(files::add);
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
