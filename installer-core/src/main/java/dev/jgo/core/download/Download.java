// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An archive on its way to this machine, or already here.
 *
 * <p>{@link #front} and {@link #sha256} belong to one thread; the rest may be called from any.
 */
public interface Download extends AutoCloseable {

  /**
   * An archive that somebody has put here. It is read where it lies: no lock, no copy.
   *
   * @param file whose name and size are for the caller to judge
   * @throws JgoException when it cannot be read
   */
  static Download of(Path file, EventSink events) throws JgoException {
    if (!Files.exists(file)) {
      throw new RequestException(FailureKind.USAGE, "there is no `" + file + "`");
    }
    if (!Files.isRegularFile(file)) {
      throw new RequestException(FailureKind.USAGE, "`" + file + "` is not a file");
    }
    String name = String.valueOf(file.getFileName());
    Download download = new StoredDownload(file, name, 0, () -> {}, () -> {});
    events.on(new Event.Downloaded(0, 0, name));
    return download;
  }

  /**
   * The archive from its first byte, following the file while it grows: always the same stream, and
   * every byte it gives out is digested. Fails with a {@link dev.jgo.core.error.CarriedException}.
   */
  InputStream front();

  /**
   * Reads {@link #front} on to its end.
   *
   * @return the SHA-256 of all its bytes, lower-case hex
   * @throws JgoException what kept the rest from arriving
   */
  String sha256() throws JgoException;

  /** The size in bytes; -1 while nobody has said it. */
  long size();

  /** Bytes that came over the network in this run, those that were thrown away included. */
  long fetched();

  /** Bytes that an earlier run had left. */
  long resumed();

  /** Where the bytes come from: the source's name, or the file's. */
  String source();

  /** All who gave bytes, and whoever was asked last. */
  default List<String> givers() {
    return List.of(source());
  }

  /**
   * The bytes are wrong: nothing of them is believed again. When several gave them they are kept to
   * be compared with those that come next, which tells who lied.
   */
  void discard();

  /**
   * The archive has served its purpose.
   *
   * @param keep whether later runs may use the file again
   */
  void finish(boolean keep);

  /** Ends everything under way at once; what was fetched is kept for the next run. */
  @Override
  void close();
}
