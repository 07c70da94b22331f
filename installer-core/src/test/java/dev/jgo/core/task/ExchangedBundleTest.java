// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.bundle.BundleWriter;
import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Exchanges;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root writes what {@code download --to} leaves, while another user exchanges the folders. */
@Needs(Need.ROOT)
class ExchangedBundleTest {

  @TempDir Path folder;

  @Test
  void nothingIsWrittenElsewhere() throws Exception {
    Path precious = Files.createDirectory(folder.resolve("precious"));
    for (String name : List.of("", "bundle", "bundle/sub", "bundle/sub/names")) {
      Path decoy = Files.createDirectories(precious.resolve(name));
      Files.writeString(decoy.resolve("archive.part"), "precious");
      Files.writeString(decoy.resolve("archive"), "precious");
      Files.writeString(decoy.resolve("SHA256SUMS"), "precious");
    }
    List<String> parts = List.of("bundle", "bundle/sub", "bundle/sub/names");
    Exchanges exchanges = new Exchanges(folder, precious, parts);
    for (Exchanges.Where where : Exchanges.Where.values()) {
      exchanges.play(
          "a bundle",
          where,
          world -> {},
          (disk, host) -> {
            host.with("JGO_HOME", folder.resolve("jgo").toString());
            try {
              RunContext context =
                  new RunContext(host, disk, Settings.of(Map.of(), host), event -> {});
              BundleWriter writer =
                  new BundleWriter(exchanges.world().resolve("bundle/sub"), context);
              writer.open();
              byte[] bytes = "archive".getBytes(StandardCharsets.UTF_8);
              writer.receive("archive", new ByteArrayInputStream(bytes), () -> true);
              writer.put("names/one", bytes);
              writer.sum(List.of("archive"));
              return "done";
            } catch (JgoException e) {
              return e.kind().type();
            }
          });
    }
  }
}
