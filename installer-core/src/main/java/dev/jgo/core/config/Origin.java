// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

/**
 * Who gave a setting its value. There is one origin for each {@link Layer}, and it equals only
 * itself; which of two wins is said by the order of the {@link Layers}.
 */
public final class Origin {

  public static final Origin FLAG = new Origin("flag");
  public static final Origin ENVIRONMENT = new Origin("environment");

  /** The file that {@code --config} names. */
  public static final Origin FILE = new Origin("file");

  /** {@code config.toml} in the user's own folder. */
  public static final Origin USER = new Origin("user file");

  /** {@code /etc/jgo/config.toml}. */
  public static final Origin SYSTEM = new Origin("system file");

  public static final Origin DEFAULT = new Origin("default");

  private final String words;

  /**
   * A new origin, for a further layer.
   *
   * @param words as {@code jgo config list --origin} says it
   */
  public Origin(String words) {
    this.words = words;
  }

  /** As {@code jgo config list --origin} says it. */
  public String words() {
    return words;
  }

  @Override
  public String toString() {
    return words;
  }
}
