// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import java.time.Instant;

/**
 * Something in the caller's cache.
 *
 * @param kind {@code partial}, {@code archive}, {@code list}, {@code record} (of the checksum
 *     database) or {@code signature}
 * @param name an archive's SHA-256, else the file's name
 * @param bytes how much of it is here
 * @param size of the whole; -1 when unknown
 * @param changed when it came, or grew last
 * @param inUse whether a running jgo works with it
 */
public record CacheEntry(
    String kind, String name, long bytes, long size, Instant changed, boolean inUse) {}
