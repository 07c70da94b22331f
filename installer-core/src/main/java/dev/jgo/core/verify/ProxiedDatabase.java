// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.fetch.ProvedFiles;
import dev.jgo.core.fetch.ProxyFallback;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Go's checksum database, through the module proxies of {@code GOPROXY} that pass it on, else
 * directly.
 *
 * <p>What it gave out is kept, and proved again each time: so what was proved once can be proved
 * without network.
 */
public final class ProxiedDatabase implements TreeJudge.Sums {

  /** A whole tile has 8 kB, a record less than 1 kB. */
  private static final int LIMIT = 64 * 1024;

  private final Network network;
  private final Host host;
  private final DocumentCache cache;
  private final ProvedFiles proved;
  private final DocumentCache state;
  private final EventSink events;

  private Optional<URI> base = Optional.empty();
  private @Nullable DatabaseChoice choice;

  /**
   * Not yet asked.
   *
   * @param cache for what the database gave out
   * @param state for the newest tree head that was seen
   */
  public ProxiedDatabase(
      Network network, Host host, DocumentCache cache, DocumentCache state, EventSink events) {
    this.network = network;
    this.host = host;
    this.cache = cache;
    this.proved = new ProvedFiles(cache, events);
    this.state = state;
    this.events = events;
  }

  @Override
  public Optional<String> h1(String version) throws JgoException {
    KeptHead head = new KeptHead(choice().key().name(), state, events);
    return prove(
        files ->
            new ChecksumDatabase(choice().key(), files::read, head)
                .h1(ToolchainModule.PATH, version));
  }

  @Override
  public String name() {
    try {
      return choice().key().name();
    } catch (JgoException e) {
      return VerifierKey.SUM_GOLANG_ORG.name();
    }
  }

  private DatabaseChoice choice() throws JgoException {
    DatabaseChoice known = choice;
    if (known == null) {
      known = DatabaseChoice.of(host);
      choice = known;
    }
    return known;
  }

  /** What proves the record of a toolchain; empty when there is none. */
  Optional<DatabaseProof> proof(ToolchainModule module) throws JgoException {
    return h1(module.version()).isEmpty()
        ? Optional.empty()
        : prove(files -> DatabaseProof.of(choice().key(), files::read, module.version()));
  }

  /**
   * Records and tiles never change, so one that is kept is as good as a fresh one, if it proves.
   */
  private <T> T prove(ProvedFiles.Proof<T> proof) throws JgoException {
    return proved.prove(path -> fetch(base(), path, false), this::cacheName, LIMIT, proof);
  }

  /**
   * Keeps what somebody has brought of a toolchain's record, for later runs without network.
   *
   * @throws dev.jgo.core.error.IntegrityException {@code database_forged}; {@code
   *     proof_unavailable} when a part of the proof is missing
   */
  public void adopt(FolderDatabase brought, Artifact.Archive archive) throws JgoException {
    Optional<DatabaseProof> proof = brought.proof(ToolchainModule.of(archive));
    if (proof.isPresent()) {
      for (Map.Entry<String, byte[]> file : proof.get().files().entrySet()) {
        cache.keep(cacheName(file.getKey()), file.getValue());
      }
    }
  }

  private String cacheName(String path) throws JgoException {
    boolean usual = choice().key().equals(VerifierKey.SUM_GOLANG_ORG);
    String whose = usual ? "sumdb-" : "sumdb-" + choice().key().name() + "-";
    return whose + path.replace('/', '!');
  }

  /** As go does it: the first proxy that says it passes the database on is asked for all of it. */
  private URI base() throws JgoException {
    if (base.isEmpty()) {
      base = Optional.of(found());
    }
    return base.get();
  }

  private URI found() throws JgoException {
    if (choice().address().isPresent()) {
      return choice().address().get();
    }
    String name = choice().key().name();
    Iterator<ModuleProxies.Proxy> proxies = ModuleProxies.of(host).iterator();
    while (proxies.hasNext()) {
      URI there = URI.create(proxies.next().base() + "/sumdb/" + name);
      try {
        if (fetch(there, "supported", true).isPresent()) {
          return there;
        }
      } catch (NetworkException e) {
        // It does not answer. Comma or bar, the next is asked: the record counts whoever brings it.
      }
    }
    return URI.create("https://" + name);
  }

  private Optional<byte[]> fetch(URI there, String path, boolean another) throws JgoException {
    URI uri = URI.create(there + "/" + path);
    try {
      return Optional.of(network.open().fetch(there.getHost(), uri, LIMIT, b -> b, another));
    } catch (NetworkException e) {
      if (ProxyFallback.isAbsent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
