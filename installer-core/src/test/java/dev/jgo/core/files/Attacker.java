// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another user of this machine, a process of his own: at a word he moves away everything of a list
 * that the system lets him move, and puts links in its place. Needs root, to become that user.
 */
public final class Attacker implements AutoCloseable {

  /** Nobody's number on any machine that tests run on. */
  public static final int UID = 1501;

  private static final String SCRIPT =
      """
      base=$1 target=$2
      shift 2
      while read -r number; do
        done=
        for name; do
          path=$base${name:+/$name}
          folder=${path%/*}
          [ -w "$folder" ] && [ -x "$folder" ] || continue
          if [ -e "$path" ] || [ -h "$path" ]; then
            mv -T "$path" "$path.away$number" 2>/dev/null || continue
          fi
          ln -sT "$target${name:+/$name}" "$path" 2>/dev/null && done="$done ${name:-.}"
        done
        echo "$done"
      done
      """;

  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter told;
  private int strikes;

  private Attacker(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.told = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts him.
   *
   * @param base whose parts he exchanges
   * @param target what his links lead to, part by part
   * @param names of the parts, the outermost first; empty text is {@code base} itself
   */
  public static Attacker start(Path base, Path target, List<String> names) throws IOException {
    List<String> words = new ArrayList<>();
    String id = Integer.toString(UID);
    words.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups"));
    words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", base.toString(), target.toString()));
    words.addAll(names);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Attacker(builder.start());
  }

  /** Exchanges what he can; returns what that was. */
  public String strike() throws IOException {
    strikes++;
    told.write(strikes + "\n");
    told.flush();
    String line = said.readLine();
    if (line == null) {
      throw new IOException("the attacker could not be started");
    }
    return line.strip();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
