// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a checksum database that prove one record: the answer with its signed head, and the
 * tiles on the way to it. Wherever they are carried, they prove it there.
 */
public final class DatabaseProof {

  private final String database;
  private final NavigableMap<String, byte[]> files;

  private DatabaseProof(String database, NavigableMap<String, byte[]> files) {
    this.database = database;
    this.files = files;
  }

  /**
   * What of {@code files} proves the record of a toolchain, having proved it; empty when there is
   * none.
   *
   * @param version of the module
   */
  static Optional<DatabaseProof> of(VerifierKey key, DatabaseFiles files, String version)
      throws JgoException {
    NavigableMap<String, byte[]> read = new TreeMap<>();
    DatabaseFiles noting =
        path -> {
          Optional<byte[]> file = files.read(path);
          file.ifPresent(bytes -> read.put(path, bytes));
          return file;
        };
    return new ChecksumDatabase(key, noting, new Forgetful())
        .h1(ToolchainModule.PATH, version)
        .map(h1 -> new DatabaseProof(key.name(), read));
  }

  /** Whose they are. */
  String database() {
    return database;
  }

  /** By their paths below the database's base address. */
  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** What was seen by others cannot be compared with files that lie alone in a folder. */
  static final class Forgetful implements ChecksumDatabase.Memory {

    @Override
    public Optional<TreeHead> latest() {
      return Optional.empty();
    }

    @Override
    public void remember(TreeHead head) {}
  }
}
