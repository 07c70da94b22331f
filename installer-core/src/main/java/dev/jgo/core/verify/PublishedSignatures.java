// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.DocumentCache;
import dev.jgo.core.fetch.Network;
import dev.jgo.core.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signatures that lie beside archives at the sources of a run. Who sends one does not matter;
 * all the same none is asked of a source that anybody on the way could answer for.
 */
public final class PublishedSignatures implements Witnesses.Signatures {

  private final Network network;
  private final List<Source> sources;
  private final DocumentCache cache;

  /**
   * Not yet asked.
   *
   * @param cache where the good ones are kept, which never change
   */
  public PublishedSignatures(Network network, List<Source> sources, DocumentCache cache) {
    this.network = network;
    this.sources = sources.stream().filter(source -> !source.exposed()).toList();
    this.cache = cache;
  }

  @Override
  public boolean find(String fileName, Witnesses.Enough enough) throws JgoException {
    String name = fileName + SignatureText.SUFFIX;
    Optional<DocumentCache.Kept> kept = cache.find(name, SignatureText.LIMIT);
    if (kept.isPresent() && enough.judge(kept.get().bytes())) {
      return true;
    }
    List<NetworkException.Failure> failures = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      try {
        byte[] asc = fetch(sources.get(i), name, i + 1 < sources.size());
        if (enough.judge(asc)) {
          return true;
        }
      } catch (NetworkException e) {
        failures.addAll(e.attempts());
      }
    }
    if (!failures.isEmpty()) {
      throw new NetworkException("", failures, 0, List.of());
    }
    return false;
  }

  @Override
  public void proved(String fileName, byte[] asc) {
    cache.keep(fileName + SignatureText.SUFFIX, asc);
  }

  private byte[] fetch(Source source, String name, boolean another) throws JgoException {
    return network
        .open()
        .fetch(
            source.name(),
            source.file(name),
            SignatureText.LIMIT,
            bytes -> {
              if (!BouncyCastleSignatures.readable(bytes)) {
                throw new IOException("something that is not an OpenPGP signature");
              }
              return bytes;
            },
            another);
  }
}
