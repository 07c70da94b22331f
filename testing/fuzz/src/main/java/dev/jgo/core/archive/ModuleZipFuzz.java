// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A toolchain module, as a module proxy sends it; see {@link Unpacking}. */
public final class ModuleZipFuzz {

  private static final String MODULE = "golang.org/toolchain@v0.0.1-go1.21.3.linux-amd64";
  private static final Host HOST = new ProcessHost("fuzz");
  private static final ModuleExtractor EXTRACTOR = new ModuleExtractor(new RealDisk(HOST), HOST);

  private ModuleZipFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, JgoException {
    Unpacking.require(
        staging ->
            EXTRACTOR
                .extract(new ByteArrayInputStream(input), MODULE, Unpacking.MOST, staging)
                .tree());
  }
}
