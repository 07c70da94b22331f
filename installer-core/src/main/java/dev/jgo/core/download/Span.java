// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

/**
 * The part of the archive that a body is.
 *
 * @param start its first byte's place
 * @param end the place after its last byte; -1 when only the body's end will tell
 * @param size of the whole archive; -1 when the head does not tell
 */
record Span(long start, long end, long size) {}
