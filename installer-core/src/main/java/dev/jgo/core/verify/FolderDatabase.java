// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody has brought of the checksum database: its files below {@code FOLDER/NAME}, laid out
 * as the database itself has them. They are proved, so it does not matter who brought them; a part
 * of the database cannot be compared with what was seen elsewhere.
 */
public final class FolderDatabase implements TreeJudge.Sums {

  /** A whole tile has 8 kB. */
  private static final int LIMIT = 64 * 1024;

  private final Path folder;
  private final Host host;

  public FolderDatabase(Path folder, Host host) {
    this.folder = folder;
    this.host = host;
  }

  @Override
  public Optional<String> h1(String version) throws JgoException {
    Optional<String> h1 =
        new ChecksumDatabase(key(), this::file, new DatabaseProof.Forgetful())
            .h1(ToolchainModule.PATH, version);
    if (h1.isEmpty()) {
      throw new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "there is no record of " + version + " in `" + folder.resolve(key().name()) + "`");
    }
    return h1;
  }

  @Override
  public String name() {
    try {
      return key().name();
    } catch (JgoException e) {
      return VerifierKey.SUM_GOLANG_ORG.name();
    }
  }

  /** What proves the record of a toolchain; empty when nothing of it is here. */
  Optional<DatabaseProof> proof(ToolchainModule module) throws JgoException {
    return DatabaseProof.of(key(), this::file, module.version());
  }

  private VerifierKey key() throws JgoException {
    return DatabaseChoice.of(host).key();
  }

  private Optional<byte[]> file(String path) throws JgoException {
    Path file = folder.resolve(key().name()).resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(LIMIT));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the proof", file);
    }
  }
}
