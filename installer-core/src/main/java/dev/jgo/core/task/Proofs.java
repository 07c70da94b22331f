// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstallRequest;
import dev.jgo.core.bundle.Bundle;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.source.Sources;
import dev.jgo.core.verify.Provisions;
import dev.jgo.core.verify.ProxiedDatabase;
import dev.jgo.core.verify.PublishedSignatures;
import dev.jgo.core.verify.SignatureSearch;
import dev.jgo.core.verify.SignatureText;
import dev.jgo.core.verify.TrustedKeys;
import dev.jgo.core.verify.Witnesses;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Who can vouch for archives: what lies beside them, and what the network has. */
final class Proofs {

  private final RunContext context;
  private final Network network;

  Proofs(RunContext context, Network network) {
    this.context = context;
    this.network = network;
  }

  /** For an archive that has to be fetched. */
  Witnesses witnesses() {
    return new Witnesses(context.settings().value(Keys.VERIFY), keys(), signatures(), sums());
  }

  /** The same, where an archive is here: what lies beside it is heard before the network is. */
  Witnesses witnesses(InstallRequest request) {
    Optional<Bundle> bundle = bundle(request);
    if (bundle.isEmpty()) {
      return witnesses();
    }
    boolean alone = request.from().isPresent();
    Witnesses.Signatures none = (fileName, enough) -> false;
    boolean proofHere = alone || bundle.get().hasDatabase();
    return new Witnesses(
        context.settings().value(Keys.VERIFY),
        keys(bundle.get().keys()),
        alone ? none : signatures(),
        proofHere ? bundle.get().database(context.host()) : sums());
  }

  /** What the checksum database has of toolchains. */
  ProxiedDatabase sums() {
    UserFolders folders = context.folders();
    return new ProxiedDatabase(
        network,
        context.host(),
        new DocumentCache(records(folders), context.disk(), context.host()),
        DocumentCache.lasting(folders.state(), context.disk(), context.host()),
        context.events());
  }

  /** Where the checksum database's records and tiles are kept. */
  static Path records(UserFolders folders) {
    return folders.cache().resolve("sumdb");
  }

  /** Where good signatures are kept. */
  static Path signatures(UserFolders folders) {
    return folders.cache().resolve("signatures");
  }

  /** The keys that count, for signatures. */
  TrustedKeys keys() {
    return keys(Optional.empty());
  }

  /** The signature of an archive that is here: the one named, else what lies beside it. */
  Optional<SignatureText> signature(InstallRequest request) throws JgoException {
    if (request.signature().isPresent()) {
      return Optional.of(SignatureText.open(context.file(request.signature().get())));
    }
    if (request.archive().isEmpty()) {
      return Optional.empty();
    }
    Path archive = context.file(request.archive().get());
    return SignatureText.beside(
        archive.resolveSibling(archive.getFileName() + SignatureText.SUFFIX));
  }

  /** The signature of an archive, from whoever has it. */
  SignatureSearch signature(Artifact.Archive archive) throws JgoException {
    return SignatureSearch.of(archive, keys(), signatures());
  }

  /** What has to travel with an archive. */
  Provisions provisions(Artifact.Archive archive) throws JgoException {
    return Provisions.gather(archive, keys(), signatures(), sums());
  }

  /** Keeps what a bundle has of the checksum database, so that `verify` needs no network later. */
  void adopt(Artifact.Archive archive, InstallRequest request) throws JgoException {
    Optional<Bundle> bundle = bundle(request).filter(Bundle::hasDatabase);
    if (bundle.isPresent()) {
      try {
        sums().adopt(bundle.get().database(context.host()), archive);
      } catch (IntegrityException e) {
        if (e.kind() != FailureKind.PROOF_UNAVAILABLE) {
          throw e;
        }
        context.events().on(new Event.Warned(e.getMessage()));
      }
    }
  }

  private Optional<Bundle> bundle(InstallRequest request) {
    return request
        .archive()
        .map(archive -> new Bundle(Objects.requireNonNull(context.file(archive).getParent())));
  }

  private Witnesses.Signatures signatures() {
    Path cache = signatures(context.folders());
    return new PublishedSignatures(
        network,
        Sources.of(context.settings()),
        new DocumentCache(cache, context.disk(), context.host()));
  }

  private TrustedKeys keys(Optional<Path> brought) {
    return new TrustedKeys(
        context.settings().value(Keys.KEY_FILE).map(context::file).or(() -> brought),
        DocumentCache.lasting(context.folders().state(), context.disk(), context.host()));
  }
}
