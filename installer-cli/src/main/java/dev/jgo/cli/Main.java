// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.system.ProcessHost;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    // Asked by scripts in loops; answered before picocli is loaded, which costs 150 ms (measured).
    if (words.equals(List.of("version")) || words.equals(List.of("--version"))) {
      stream(FileDescriptor.out).println("jgo " + Release.version());
      return;
    }
    Tool tool =
        new Tool(
            new ProcessHost(CommandText.withoutSecrets(words)),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err));
    System.exit(tool.run(words));
  }

  /** UTF-8 whatever the locale: Go's file names are, and what cannot show it is asked for ASCII. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
