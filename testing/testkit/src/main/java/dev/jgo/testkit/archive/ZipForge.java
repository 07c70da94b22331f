// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Makes zip files entry by entry, sane or hostile: names, flags, sums and sizes are written as
 * given, never checked (APPNOTE 4.3). The directory at the end may tell other names than the
 * headers before the files.
 */
public final class ZipForge {

  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int VERSION = 20;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final int UTF8 = 1 << 11;
  private static final int DEFLATED = 8;

  /** What stands in the directory for one entry. */
  private record Listed(String name, int flags, int method, int crc, int in, int out, int at) {}

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Listed> directory = new ArrayList<>();
  private Instant mtime = Instant.parse("2026-08-18T21:24:23Z");

  /** The modification time of the entries that follow. */
  public ZipForge mtime(Instant time) {
    mtime = time;
    return this;
  }

  /** A deflated file whose sizes follow its content, as Go writes them. */
  public ZipForge file(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return entry(name, SIZES_FOLLOW, DEFLATED, deflated(content), content.length, crc(content));
  }

  /** A deflated file of zeros. */
  public ZipForge zeros(String name, int size) {
    byte[] content = new byte[size];
    return entry(name, SIZES_FOLLOW, DEFLATED, deflated(content), size, crc(content));
  }

  /** A file as it is, its size before it. */
  public ZipForge stored(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return entry(name, 0, 0, content, content.length, crc(content));
  }

  /** A file as it is whose size follows: only the directory knows where it ends. */
  public ZipForge storedWithoutSize(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return entry(name, SIZES_FOLLOW, 0, content, content.length, crc(content));
  }

  /** A file that says it is encrypted. */
  public ZipForge encrypted(String name) {
    byte[] content = new byte[64];
    return entry(name, ENCRYPTED, 0, content, content.length, crc(content));
  }

  /** A file compressed in a way of this number. */
  public ZipForge method(String name, int method) {
    return entry(name, 0, method, new byte[64], 64, 0);
  }

  /** A deflated file that says it has another length. */
  public ZipForge wrongSize(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return entry(name, SIZES_FOLLOW, DEFLATED, deflated(content), content.length + 1, crc(content));
  }

  /** A deflated file that says it has another sum. */
  public ZipForge wrongCrc(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return entry(name, SIZES_FOLLOW, DEFLATED, deflated(content), content.length, ~crc(content));
  }

  /** An entry that stands only in the directory. */
  public ZipForge onlyListed(String name) {
    directory.add(new Listed(name, UTF8, 0, 0, 0, 0, 0));
    return this;
  }

  /** The zip file. */
  public byte[] zip() {
    int start = bytes.size();
    for (Listed entry : directory) {
      byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
      ByteBuffer b = little(46 + name.length);
      b.putInt(CENTRAL).putShort((short) VERSION).putShort((short) VERSION);
      b.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
      b.putInt(entry.crc).putInt(entry.in).putInt(entry.out);
      b.putShort((short) name.length).putInt(0).putInt(0).putInt(0).putInt(entry.at).put(name);
      add(b);
    }
    ByteBuffer end = little(22).putInt(END).putInt(0);
    end.putShort((short) directory.size()).putShort((short) directory.size());
    end.putInt(bytes.size() - start).putInt(start).putShort((short) 0);
    add(end);
    return bytes.toByteArray();
  }

  private void add(ByteBuffer b) {
    bytes.write(b.array(), b.arrayOffset(), b.position());
  }

  private ZipForge entry(String name, int flags, int method, byte[] packed, int size, int crc) {
    boolean follow = (flags & SIZES_FOLLOW) != 0;
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    directory.add(new Listed(name, flags | UTF8, method, crc, packed.length, size, bytes.size()));
    ByteBuffer b = little(30 + text.length + 9);
    b.putInt(LOCAL).putShort((short) VERSION).putShort((short) (flags | UTF8));
    b.putShort((short) method).putInt(0);
    b.putInt(follow ? 0 : crc).putInt(follow ? 0 : packed.length).putInt(follow ? 0 : size);
    b.putShort((short) text.length).putShort((short) 9).put(text);
    // Info-ZIP's extended timestamp: the time of modification in seconds.
    b.putShort((short) 0x5455).putShort((short) 5).put((byte) 1);
    b.putInt((int) mtime.getEpochSecond());
    add(b);
    bytes.writeBytes(packed);
    if (follow) {
      add(little(16).putInt(DESCRIPTOR).putInt(crc).putInt(packed.length).putInt(size));
    }
    return this;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
