// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.time.Instant;
import java.util.Locale;

/**
 * Something in the caller's cache.
 *
 * @param kind what it is
 * @param name an archive's SHA-256, else the file's name
 * @param bytes how much of it is here
 * @param size of the whole; -1 when unknown
 * @param changed when it came, or grew last
 * @param inUse whether a running jgo works with it
 */
public record CacheEntry(
    Kind kind, String name, long bytes, long size, Instant changed, boolean inUse) {

  /** What lies in a cache. */
  public enum Kind {
    /** The beginning of an archive. */
    PARTIAL,
    ARCHIVE,
    /** A list of releases. */
    LIST,
    /** Of the checksum database. */
    RECORD,
    SIGNATURE;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
