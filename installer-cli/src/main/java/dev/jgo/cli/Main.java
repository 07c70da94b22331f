// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.LocalException;
import dev.jgo.core.system.ProcessHost;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    // Asked by scripts in loops; answered before picocli is loaded, which costs 150 ms (measured).
    if (words.equals(List.of("version")) || words.equals(List.of("--version"))) {
      PrintStream out = stream(FileDescriptor.out);
      out.println("jgo " + Release.version());
      Output.lost(out).ifPresent(Main::end);
      return;
    }
    Tool tool =
        new Tool(
            new ProcessHost(CommandText.withoutSecrets(words)),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err));
    System.exit(tool.run(words));
  }

  private static void end(LocalException lost) {
    if (!Output.wasLeft(lost)) {
      stream(FileDescriptor.err).println("error: " + lost.getMessage());
    }
    System.exit(lost.exitCode().status());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new Output(new FileOutputStream(descriptor));
  }
}
