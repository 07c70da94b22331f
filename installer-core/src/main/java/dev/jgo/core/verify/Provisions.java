// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.release.Artifact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to travel with an archive so that it is proved where there is no network: its signature,
 * the keys to judge that, and the checksum database's record of it with its proof.
 */
public final class Provisions {

  /** The list of keys. */
  public static final String KEYS = "keys.asc";

  /** The folder of what {@link FolderDatabase} reads. */
  public static final String DATABASE = "sumdb";

  private final NavigableMap<String, byte[]> files = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private Optional<SignatureText> signature = Optional.empty();

  private Provisions() {}

  /**
   * Asks for all of it. What cannot be had is left out, and {@link #missing} tells.
   *
   * @throws IntegrityException {@code database_forged}, {@code signature_bad} for false keys
   */
  public static Provisions gather(
      Artifact.Archive archive,
      TrustedKeys keys,
      Witnesses.Signatures signatures,
      ProxiedDatabase database)
      throws JgoException {
    Provisions provisions = new Provisions();
    provisions.files.put(KEYS, keys.list());
    if (SignatureRule.signed(archive.version(), archive.fileName())) {
      provisions.keep(
          SignatureSearch.of(archive, keys, signatures), archive.fileName() + SignatureText.SUFFIX);
    }
    provisions.prove(ToolchainModule.of(archive), database);
    return provisions;
  }

  private void keep(SignatureSearch search, String name) {
    signature = search.text();
    signature.ifPresentOrElse(
        text -> files.put(name, text.bytes()),
        () -> missing.add("`" + name + "`: " + String.join("; ", search.why())));
  }

  private void prove(ToolchainModule module, ProxiedDatabase database) throws JgoException {
    String what = "the checksum database's record: ";
    try {
      Optional<DatabaseProof> proof = database.proof(module);
      if (proof.isEmpty()) {
        missing.add(what + "it has none of " + module.version());
      }
      proof.ifPresent(
          p ->
              p.files()
                  .forEach(
                      (path, bytes) ->
                          files.put(DATABASE + "/" + p.database() + "/" + path, bytes)));
    } catch (NetworkException | RequestException e) {
      missing.add(what + e.getMessage());
    } catch (IntegrityException e) {
      if (e.kind() != FailureKind.PROOF_UNAVAILABLE) {
        throw e;
      }
      missing.add(what + e.getMessage());
    }
  }

  /** By their names below the bundle's folder. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** The signature among them. */
  public Optional<SignatureText> signature() {
    return signature;
  }

  /** What could not be had, and why, in words that follow "without". */
  public List<String> missing() {
    return List.copyOf(missing);
  }
}
