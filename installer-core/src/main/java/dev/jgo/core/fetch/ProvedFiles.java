// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Small files that count only once they prove something. They are kept after they did so, and none
 * that is kept is believed: where it does not prove what it should, it counts as absent and is
 * fetched like any other, once.
 */
public final class ProvedFiles {

  private final DocumentCache cache;
  private final EventSink events;

  public ProvedFiles(DocumentCache cache, EventSink events) {
    this.cache = cache;
    this.events = events;
  }

  /** Files by name; empty when there is no such file. */
  @FunctionalInterface
  public interface Files {
    Optional<byte[]> read(String name) throws JgoException;
  }

  /** Something that files prove, or do not. */
  @FunctionalInterface
  public interface Proof<T> {

    /**
     * Proves it.
     *
     * @throws IntegrityException when they do not prove it
     */
    T by(Files files) throws JgoException;
  }

  /** Tells what a file is called in the cache. */
  @FunctionalInterface
  public interface Naming {
    String cached(String name) throws JgoException;
  }

  /**
   * Proves something by what is kept, and by what {@code elsewhere} has of the rest.
   *
   * @param limit of one file, in bytes
   * @throws IntegrityException when files that were all fetched now do not prove it
   */
  public <T> T prove(Files elsewhere, Naming naming, int limit, Proof<T> proof)
      throws JgoException {
    Reading first = new Reading(elsewhere, naming, limit, true);
    try {
      return first.proved(proof);
    } catch (IntegrityException e) {
      if (first.kept.isEmpty()) {
        throw e;
      }
      events.on(
          new Event.Distrusted(
              "the saved copy of `"
                  + String.join("`, `", first.kept)
                  + "` is damaged; downloading it again: "
                  + e.getMessage()));
      return new Reading(elsewhere, naming, limit, false).proved(proof);
    }
  }

  private final class Reading {
    private final Files elsewhere;
    private final Naming naming;
    private final int limit;
    private final boolean fromCache;
    private final Map<String, Optional<byte[]>> fetched = new TreeMap<>();
    private final TreeSet<String> kept = new TreeSet<>();

    Reading(Files elsewhere, Naming naming, int limit, boolean fromCache) {
      this.elsewhere = elsewhere;
      this.naming = naming;
      this.limit = limit;
      this.fromCache = fromCache;
    }

    <T> T proved(Proof<T> proof) throws JgoException {
      T proved = proof.by(this::read);
      for (Map.Entry<String, Optional<byte[]>> file : fetched.entrySet()) {
        if (file.getValue().isPresent()) {
          cache.keep(naming.cached(file.getKey()), file.getValue().get());
        }
      }
      return proved;
    }

    private Optional<byte[]> read(String name) throws JgoException {
      Optional<DocumentCache.Kept> here =
          fromCache ? cache.find(naming.cached(name), limit) : Optional.empty();
      if (here.isPresent()) {
        kept.add(name);
        return Optional.of(here.get().bytes());
      }
      Optional<byte[]> known = fetched.get(name);
      if (known == null) {
        known = elsewhere.read(name);
        fetched.put(name, known);
      }
      return known;
    }
  }
}
