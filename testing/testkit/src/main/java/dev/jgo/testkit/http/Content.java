// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Bytes that a server can hand out from any offset, with the facts its head tells about them.
 *
 * <p>A file is read anew for each answer, so that a 67 MB archive needs no heap.
 */
public final class Content {
  /** Where the bytes lie; each call opens them anew at an offset. */
  @FunctionalInterface
  private interface Source {
    InputStream open(long at) throws IOException;
  }

  private final Source source;
  private final long size;
  private final String etag;
  private final String type;

  private Content(Source source, long size, String etag, String type) {
    this.source = source;
    this.size = size;
    this.etag = etag;
    this.type = type;
  }

  /** Bytes in memory, as {@code application/octet-stream}, with a strong ETag made of them. */
  public static Content of(byte[] bytes) {
    byte[] own = bytes.clone();
    return new Content(
        at -> new ByteArrayInputStream(own, Math.toIntExact(at), own.length - Math.toIntExact(at)),
        own.length,
        "\"" + Integer.toHexString(Arrays.hashCode(own)) + "-" + own.length + "\"",
        "application/octet-stream");
  }

  /** UTF-8 text, as {@code text/plain}. */
  public static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8)).as("text/plain; charset=utf-8");
  }

  /** A web page, as a captive portal answers instead of the file. */
  public static Content html(String title) {
    String page = "<!doctype html><html><head><title>" + title + "</title></head></html>\n";
    return of(page).as("text/html; charset=utf-8");
  }

  /**
   * A file, as {@code application/x-gzip} (what the Go download service says), ETag by size and
   * time.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Content of(Path file) {
    try {
      long size = Files.size(file);
      long time = Files.getLastModifiedTime(file).toMillis();
      return new Content(
          at -> Channels.newInputStream(FileChannel.open(file).position(at)),
          size,
          "\"" + Long.toHexString(size) + "-" + Long.toHexString(time) + "\"",
          "application/x-gzip");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same bytes under another Content-Type. */
  public Content as(String contentType) {
    return new Content(source, size, etag, contentType);
  }

  /**
   * The same bytes under another ETag, given with its quotes, and {@code W/} before them if weak.
   */
  public Content tagged(String quoted) {
    return new Content(source, size, quoted, type);
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** The ETag, with its quotes. */
  public String etag() {
    return etag;
  }

  /** The Content-Type. */
  public String type() {
    return type;
  }

  InputStream open(long at) throws IOException {
    return source.open(at);
  }
}
