// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A real module proxy that lists toolchains: the live half of tests that have a recorded one. */
public final class ModuleProxy {
  private ModuleProxy() {}

  /**
   * The first web proxy of {@code GOPROXY}, or, where that is not set, of {@code go env GOPROXY},
   * if it lists toolchains. Without a slash at its end.
   */
  public static Optional<URI> ofThisMachine() {
    return Stream.of(configured().split("[,|]", -1))
        .map(String::strip)
        .filter(entry -> entry.startsWith("https://") || entry.startsWith("http://"))
        .map(entry -> URI.create(entry.replaceAll("/+$", "")))
        .filter(ModuleProxy::listsToolchains)
        .findFirst();
  }

  private static String configured() {
    String set = System.getenv().getOrDefault("GOPROXY", "");
    return set.isEmpty()
        ? GoFinder.candidates().stream().findFirst().map(ModuleProxy::known).orElse("")
        : set;
  }

  /** What Go itself would use: its environment file, else its own default. */
  private static String known(GoFinder.Tree tree) {
    Outcome outcome =
        Proc.of(tree.root().resolve("bin/go"), "env", "GOPROXY")
            .inheritPath()
            .env("HOME", System.getenv().getOrDefault("HOME", "/"))
            .limit(Duration.ofSeconds(10))
            .run();
    return outcome.status() == 0 ? outcome.output().strip() : "";
  }

  private static boolean listsToolchains(URI proxy) {
    try {
      URI list = URI.create(proxy + "/golang.org/toolchain/@v/list");
      HttpURLConnection connection = (HttpURLConnection) list.toURL().openConnection();
      connection.setConnectTimeout(5000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
