// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that is newer than jgo, known from a list that an earlier run has fetched. */
class NewerReleaseIT {

  private static final String LIST =
      """
      [{"version":"go1.99.0","stable":true,"files":[{"filename":"go1.99.0.linux-amd64.tar.gz",\
      "os":"linux","arch":"amd64","version":"go1.99.0","sha256":"%s","size":70000000,\
      "kind":"archive"}]}]
      """
          .formatted("ab".repeat(32));

  @TempDir Path folder;

  @Test
  void aListAloneIsNoProof() throws IOException {
    Path lists = Files.createDirectories(folder.resolve(".cache/jgo/lists"));
    Files.writeString(lists.resolve("go.dev.json"), LIST);
    Files.writeString(lists.resolve("go.dev-all.json"), LIST);

    JsonObject error =
        JgoRun.error(
            JgoRun.of(
                    folder,
                    "install",
                    "1.99.0",
                    "--offline",
                    "--json",
                    "--prefix",
                    folder.resolve("p"))
                .env("JGO_FALLBACK", "on")
                .run(),
            21);

    assertThat(error.get("type").getAsString()).isEqualTo("sum_unproved");
    assertThat(error.get("hints").toString()).contains("--sha256 HEX").contains("--verify sha256");
    assertThat(error.get("message").getAsString())
        .contains(
            "its signature could not be downloaded", "the checksum database could not be asked");
  }
}
