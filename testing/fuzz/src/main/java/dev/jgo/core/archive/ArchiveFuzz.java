// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole archive; see {@link Unpacking}. The first byte says what the others are: a gzip file as
 * it is, or a tar, which is put into sound gzip once, or many times over: what one entry costs
 * shows when there are thousands of it. No archive takes more than the heap.
 */
public final class ArchiveFuzz {

  private static final int MAGIC = 257;
  private static final int SUM = 148;
  private static final int TIMES = 400;
  private static final long MOST_BYTES = 4 << 20;
  private static final Host HOST = new ProcessHost("fuzz");
  private static final Extractor EXTRACTOR = new Extractor(new RealDisk(HOST), HOST);

  private ArchiveFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, JgoException {
    byte[] rest = Input.from(input, 1);
    byte[] archive =
        switch (Input.at(input, 0) % 4) {
          case 0 -> rest;
          case 1 -> gzipped(summed(rest), TIMES);
          case 2 -> gzipped(summed(rest), 1);
          default -> gzipped(rest, 1);
        };
    Unpacking.require(staging -> unpacked(archive, staging));
  }

  private static StagedTree unpacked(byte[] archive, Path staging) throws JgoException {
    try {
      return EXTRACTOR.extract(new ByteArrayInputStream(archive), Unpacking.MOST, staging);
    } catch (IntegrityException refused) {
      for (@Nullable Throwable at = refused; at != null; at = at.getCause()) {
        Broken.unless(!(at instanceof Error), "no archive exhausts heap or stack: " + at);
        Broken.unless(!(at instanceof RuntimeException), "no reader has a defect: " + at);
      }
      throw refused;
    }
  }

  /** A fuzzer does not find sums: every header that looks like one gets its own. */
  private static byte[] summed(byte[] tar) {
    byte[] sound = tar.clone();
    for (int at = 0; at + TarHeader.BLOCK <= sound.length; at += TarHeader.BLOCK) {
      if (sound[at + MAGIC] == 'u') {
        Arrays.fill(sound, at + SUM, at + SUM + 8, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + TarHeader.BLOCK; i++) {
          sum += sound[i] & 0xff;
        }
        byte[] digits = String.format(Locale.ROOT, "%06o", sum).getBytes(US_ASCII);
        System.arraycopy(digits, 0, sound, at + SUM, digits.length);
      }
    }
    return sound;
  }

  private static byte[] gzipped(byte[] tar, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (long i = 0; i < times && i * tar.length < MOST_BYTES; i++) {
        gzip.write(tar);
      }
    }
    return out.toByteArray();
  }
}
