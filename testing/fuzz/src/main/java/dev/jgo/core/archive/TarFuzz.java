// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** A tar in sound gzip; see {@link Unpacking}. */
public final class TarFuzz {

  private static final Host HOST = new ProcessHost("fuzz");
  private static final Extractor EXTRACTOR = new Extractor(new RealDisk(HOST), HOST);

  private TarFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, JgoException {
    byte[] archive = gzipped(input);
    Unpacking.require(
        staging -> EXTRACTOR.extract(new ByteArrayInputStream(archive), Unpacking.MOST, staging));
  }

  private static byte[] gzipped(byte[] tar) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(tar);
    }
    return out.toByteArray();
  }
}
