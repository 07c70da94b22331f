// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

/**
 * What one attempt brought.
 *
 * @param bytes that are here now and were not before it
 * @param missing bytes that were missing before it; -1 when the size was unknown
 */
public record Gain(long bytes, long missing) {

  /** About the first flight of a TCP connection (RFC 6928). */
  private static final long FLIGHT = 16 * 1024;

  /** A server that cuts every answer short of this share of it does not get anywhere. */
  private static final int SHARE = 8;

  /** Nothing, of a file of unknown size. */
  public static final Gain NONE = new Gain(0, -1);

  /**
   * Whether it restores the patience with who gave it. A server that hands out single bytes uses up
   * its chances like one that hands out none; one that gives a good part of what little is missing
   * gets there.
   */
  public boolean isProgress() {
    long enough = missing < 0 ? FLIGHT : Math.min(FLIGHT, missing / SHARE);
    return bytes >= Math.max(1, enough);
  }
}
