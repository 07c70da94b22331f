// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Archives that an installer must refuse, each a stand-in with one thing wrong. Names that differ
 * only by case are no fault of an archive where file systems tell them apart: make one by {@link
 * GoArchives#forge}.
 */
public enum Hostile {
  /** A member that climbs out of the tree. */
  PARENT_NAME(adding(tar -> tar.file("go/../../jgo-escaped", "out\n"))),
  /** A member with an absolute name. */
  ABSOLUTE_NAME(adding(tar -> tar.file("/tmp/jgo-escaped", "out\n"))),
  /** A member beside {@code go/}. */
  BESIDE_ROOT(adding(tar -> tar.file("other/file", "beside\n"))),
  /** A symbolic link, and a file written through it. */
  SYMLINK(adding(tar -> tar.symlink("go/lib", "/tmp").file("go/lib/jgo-escaped", "out\n"))),
  /** A hard link to a file outside. */
  HARD_LINK(adding(tar -> tar.hardLink("go/passwd", "/etc/passwd"))),
  /** A character device. */
  DEVICE(adding(tar -> tar.device("go/null"))),
  /** A named pipe: whoever opens it waits for ever. */
  PIPE(adding(tar -> tar.pipe("go/pipe"))),
  /** The same file twice. */
  DUPLICATE(adding(tar -> tar.file("go/VERSION", "go9.9.9\n"))),
  /** A file where a folder is. */
  FILE_OVER_FOLDER(adding(tar -> tar.file("go/bin", "no folder\n"))),
  /** An escape sequence in a name. */
  CONTROL_CHARACTERS(adding(tar -> tar.file("go/\u001b[2Jgone", "x\n"))),
  /** 600 MiB of zeros in three megabytes. */
  BOMB(adding(tar -> tar.file("go/zeros", 0644, Body.zeros(600L << 20)))),
  /** Six thousand names of 760 characters: 4.5 MB of names in a hundred kilobytes. */
  LONG_NAMES(adding(Hostile::longNames)),
  /** A name that no file system can make: 240 bytes for each folder, 9.6 KB in all. */
  DEEP_NAME(adding(tar -> tar.file("go/" + ("\u4e2d".repeat(80) + "/").repeat(39) + "x", "x"))),
  /** Two thousand folders, each in the one before. */
  NEST(adding(tar -> tar.file("go/" + "a/".repeat(1990) + "f", "x"))),
  /** More entries than any archive has. */
  MANY_ENTRIES(adding(Hostile::manyEntries)),
  /** Twelve headers that set 45 000 facts each for all entries behind them. */
  GLOBAL_HEADERS(adding(Hostile::globalHeaders)),
  /** A header of a megabyte. */
  LARGE_HEADER(adding(tar -> tar.pax('x', records(90_000)).file("go/x", "x"))),
  /** Headers upon headers, and no entry. */
  HEADERS_ONLY(adding(Hostile::headersOnly)),
  /** Headers that make every entry another file. */
  GLOBAL_PATH(adding(tar -> tar.pax('g', record("path", "go/VERSION")).file("go/x", "x"))),
  /** A part of a file for the whole. */
  SPARSE(adding(tar -> tar.pax('x', record("GNU.sparse.size", "99999999999")).file("go/x", "x"))),
  /** A folder with bytes of its own. */
  FILLED_FOLDER(adding(tar -> tar.file("go/folder/", "x"))),
  /** The last thousand bytes are missing. */
  TRUNCATED(spoiling(bytes -> Arrays.copyOf(bytes, bytes.length - 1000))),
  /** Garbage in the middle; the length is right. */
  GARBAGE_INSIDE(spoiling(Hostile::spoilMiddle)),
  /** Bytes after the end of the gzip stream. */
  TRAILING_GARBAGE(spoiling(Hostile::append)),
  /** Zeros of the right length: no gzip at all. */
  NOT_GZIP(spoiling(bytes -> new byte[bytes.length])),
  /** Nothing. */
  EMPTY(spoiling(bytes -> new byte[0])),
  /** VERSION tells another version than the name. */
  OTHER_VERSION(go -> go.versionInside("1.2.3").forge().gzip()),
  /** No {@code bin/go}. */
  NO_GO(go -> go.withoutGo().forge().gzip()),
  /** No folder {@code go/} around the members. */
  NO_ROOT(go -> go.root("").forge().gzip()),
  /** Another folder than {@code go/} around the members. */
  OTHER_ROOT(go -> go.root("golang/").forge().gzip());

  /** Makes the bytes out of a sane stand-in. */
  @FunctionalInterface
  private interface Recipe {
    byte[] bytes(GoArchives sane);
  }

  @SuppressWarnings("ImmutableEnumChecker") // all recipes are lambdas without state
  private final Recipe recipe;

  Hostile(Recipe recipe) {
    this.recipe = recipe;
  }

  /** Writes the archive into a folder, under the name that a sane one of that version has. */
  public Archive write(Path folder, String version) {
    try {
      GoArchives sane = GoArchives.standIn(version).padding(20_000);
      Path file = folder.resolve("go" + version + ".linux-amd64.tar.gz");
      return Archive.of(Files.write(file, recipe.bytes(sane)), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TarForge longNames(TarForge tar) {
    String folder = "go/" + ("b".repeat(250) + "/").repeat(3);
    for (int i = 0; i < 6_000; i++) {
      tar.file(folder + i, "");
    }
    return tar;
  }

  private static TarForge manyEntries(TarForge tar) {
    for (int i = 0; i < 60_000; i++) {
      tar.folder("go/");
    }
    return tar;
  }

  private static TarForge globalHeaders(TarForge tar) {
    for (int i = 0; i < 12; i++) {
      tar.pax('g', records(45_000)).file("go/g" + i, "");
    }
    return tar;
  }

  private static TarForge headersOnly(TarForge tar) {
    for (int i = 0; i < 1000; i++) {
      tar.pax('x', record("comment", "x"));
    }
    return tar;
  }

  private static String records(int count) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < count; i++) {
      records.append(record("k" + i, "v"));
    }
    return records.toString();
  }

  private static String record(String key, String value) {
    return UstarWriter.record(key, value);
  }

  private static Recipe adding(UnaryOperator<TarForge> members) {
    return go -> members.apply(go.forge()).gzip();
  }

  private static Recipe spoiling(UnaryOperator<byte[]> change) {
    return go -> change.apply(go.forge().gzip());
  }

  private static byte[] spoilMiddle(byte[] bytes) {
    byte[] spoiled = bytes.clone();
    Arrays.fill(spoiled, bytes.length / 2, bytes.length / 2 + 64, (byte) 0x55);
    return spoiled;
  }

  private static byte[] append(byte[] bytes) {
    byte[] garbage = "trailing garbage".getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(bytes, bytes.length + garbage.length);
    System.arraycopy(garbage, 0, all, bytes.length, garbage.length);
    return all;
  }
}
