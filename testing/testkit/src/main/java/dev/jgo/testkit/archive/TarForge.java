// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes tar archives member by member, sane or hostile: names, types and order are written as
 * given, never checked.
 *
 * <p>The same calls make the same bytes on the same JDK.
 */
public final class TarForge {
  private static final Body NONE = Body.of("");

  private final List<Member> members = new ArrayList<>();
  private Instant mtime = Instant.parse("2026-08-18T21:24:23Z");

  /** The modification time of the members that follow. */
  public TarForge mtime(Instant time) {
    mtime = time;
    return this;
  }

  /** A folder with mode 0755; its name ends with a slash. */
  public TarForge folder(String name) {
    return member(name, '5', 0755, "", NONE);
  }

  /** A regular file. */
  public TarForge file(String name, int mode, Body body) {
    return member(name, '0', mode, "", body);
  }

  /** A regular file of text with mode 0644. */
  public TarForge file(String name, String text) {
    return file(name, 0644, Body.of(text));
  }

  /** A symbolic link. */
  public TarForge symlink(String name, String target) {
    return member(name, '2', 0777, target, NONE);
  }

  /** A hard link to another member. */
  public TarForge hardLink(String name, String target) {
    return member(name, '1', 0644, target, NONE);
  }

  /** A character device, numbers 0, 0. */
  public TarForge device(String name) {
    return member(name, '3', 0666, "", NONE);
  }

  /** A named pipe. */
  public TarForge pipe(String name) {
    return member(name, '6', 0666, "", NONE);
  }

  /**
   * A PAX header.
   *
   * @param type {@code x} for the next member, {@code g} for all that follow
   */
  public TarForge pax(char type, String records) {
    return member("PaxHeaders.0", type, 0644, "", Body.of(records));
  }

  private TarForge member(String name, char type, int mode, String link, Body body) {
    members.add(new Member(name, type, mode, mtime, link, body));
    return this;
  }

  /** The archive, compressed. */
  public byte[] gzip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeGzip(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the archive, compressed, into a file. */
  public Path gzip(Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
      writeGzip(out);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the archive as it is. */
  public void writeTar(OutputStream out) throws IOException {
    UstarWriter writer = new UstarWriter(out);
    for (Member member : members) {
      writer.write(member);
    }
    writer.end();
  }

  private void writeGzip(OutputStream out) throws IOException {
    GZIPOutputStream gzip = new FastGzip(out);
    writeTar(gzip);
    gzip.finish();
  }

  /** The fastest level: what fills these archives does not compress, or does so at any level. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 64 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
