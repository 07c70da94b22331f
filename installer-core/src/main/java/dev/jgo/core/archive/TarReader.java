// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.IntegrityException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tar, entry by entry; as a stream it is the content of the present one. Whatever the archive
 * says, an entry costs what its blocks cost and no more: further headers are bounded in size and
 * number, and nothing of them outlives their entry.
 */
final class TarReader extends BlockStream {

  /** In bytes; names and times of real entries take some hundred. */
  private static final int LARGEST_EXTRA = 64 * 1024;

  /** A long name, a long link, a PAX header: what writers put before one entry. */
  private static final int MOST_EXTRAS = 4;

  private static final long EARLIEST = -62_135_596_800L;
  private static final long LATEST = 253_402_300_799L;

  private static final int SKIP = 16 * 1024;
  private static final int PERMISSIONS = 0777;

  private final InputStream in;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private final byte[] skipped = new byte[SKIP];
  private long left;
  private int padding;

  TarReader(InputStream in) {
    super();
    this.in = in;
  }

  /** What stands before an entry, and says more of it than its header can. */
  private static final class Extras {
    private Optional<String> longName = Optional.empty();
    private PaxRecords pax = PaxRecords.NONE;
    private int count;
  }

  /**
   * The next entry that may be written; the rest of the one before is passed over.
   *
   * @return null at the end
   * @throws IntegrityException {@code archive_hostile} for what no Go archive holds
   */
  @Nullable TarEntry next() throws IOException, IntegrityException {
    Extras extras = new Extras();
    while (true) {
      passOver(left + padding);
      left = 0;
      padding = 0;
      if (!readBlock() || TarHeader.ends(block)) {
        return null;
      }
      TarHeader header = TarHeader.of(block);
      if (!isExtra(header, extras)) {
        return entry(header, extras);
      }
      if (++extras.count > MOST_EXTRAS) {
        throw EntryPolicy.hostile("more than " + MOST_EXTRAS + " headers of one entry");
      }
    }
  }

  /** The size of the present entry's content, in bytes, that is left. */
  long left() {
    return left;
  }

  private boolean isExtra(TarHeader header, Extras extras) throws IOException, IntegrityException {
    switch (header.type()) {
      case 'x' -> extras.pax = PaxRecords.of(extra(header));
      case 'g' -> {
        // Git writes one with a comment; what would change every entry is written by nobody.
        if (PaxRecords.of(extra(header)).meaningful()) {
          throw EntryPolicy.hostile("a header that changes all entries");
        }
      }
      case 'L' -> extras.longName = Optional.of(untilNul(extra(header)));
      case 'K' -> extra(header);
      default -> {
        return false;
      }
    }
    return true;
  }

  private byte[] extra(TarHeader header) throws IOException, IntegrityException {
    if (header.size() > LARGEST_EXTRA) {
      throw EntryPolicy.hostile("a header of " + header.size() + " bytes");
    }
    begin(header.size());
    byte[] bytes = readNBytes((int) header.size());
    if (bytes.length < header.size()) {
      throw early();
    }
    return bytes;
  }

  private TarEntry entry(TarHeader header, Extras extras) throws IntegrityException {
    String name = extras.pax.path().orElse(extras.longName.orElse(header.name()));
    boolean plain = header.type() == '0' || header.type() == '\0';
    boolean folder = header.type() == '5' || (plain && name.endsWith("/"));
    if ((!folder && !plain) || extras.pax.sparse()) {
      throw EntryPolicy.hostile("`" + EntryPolicy.shown(name) + "`, a link or a device");
    }
    String below = EntryPolicy.below(name, folder);
    long size = extras.pax.size().orElse(header.size());
    if (folder && size > 0) {
      throw EntryPolicy.hostile("`" + EntryPolicy.shown(name) + "`, a folder with content");
    }
    begin(size);
    return new TarEntry(
        below,
        folder,
        header.mode() & PERMISSIONS,
        time(extras.pax.seconds().orElse(header.seconds())));
  }

  /** What lies before the year 1 or after 9999 is no time, and becomes one that can be told. */
  private static Instant time(long seconds) {
    return Instant.ofEpochSecond(Math.max(EARLIEST, Math.min(LATEST, seconds)));
  }

  private void begin(long size) {
    left = size;
    padding = (int) (-size & (TarHeader.BLOCK - 1));
  }

  private boolean readBlock() throws IOException {
    int count = in.readNBytes(block, 0, block.length);
    if (count > 0 && count < block.length) {
      throw early();
    }
    return count > 0;
  }

  private void passOver(long bytes) throws IOException {
    long rest = bytes;
    while (rest > 0) {
      int count = in.read(skipped, 0, (int) Math.min(skipped.length, rest));
      if (count < 0) {
        throw early();
      }
      rest -= count;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = in.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw early();
    }
    left -= count;
    return count;
  }

  private static String untilNul(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static EOFException early() {
    return new EOFException("it ends inside an entry");
  }
}
