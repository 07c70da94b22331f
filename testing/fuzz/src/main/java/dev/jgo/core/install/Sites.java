// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A prefix in which nothing is but what a target puts there. */
final class Sites {

  private static final Host HOST = new ProcessHost("fuzz");

  private Sites() {}

  static Site empty() throws IOException {
    Path prefix = Scratch.folder("prefix");
    Places places = Places.ofSystem(prefix, UserFolders.of(HOST));
    try {
      Site site =
          new Site(
              places,
              new RunContext(HOST, new RealDisk(HOST), Settings.of(Map.of(), HOST), event -> {}));
      Files.createDirectories(site.receipts());
      return site;
    } catch (RequestException e) {
      throw new IllegalStateException(e);
    }
  }
}
