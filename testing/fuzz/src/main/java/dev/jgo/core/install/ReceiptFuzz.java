// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.version.GoVersion;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The receipt of a tree: it is of that tree, or none. */
public final class ReceiptFuzz {

  private ReceiptFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Site site = Sites.empty();
    TreeName name = TreeName.of(GoVersion.of("go1.21.3"));
    byte[] facts = ("tree go1.21.3\n" + Input.text(input)).getBytes(StandardCharsets.UTF_8);
    Files.write(site.receipts().resolve("go1.21.3"), Input.sealed("jgo receipt 1", facts));
    Receipt.read(site, name)
        .ifPresent(read -> Broken.unless(read.name().equals(name), "it is of the tree asked for"));
    Files.write(site.receipts().resolve("go1.21.3.manifest"), input);
    Receipt.manifest(site, name);
  }
}
