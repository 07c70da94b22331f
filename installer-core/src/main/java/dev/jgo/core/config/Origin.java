// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

/** Who gave a setting its value; an earlier one wins. */
public enum Origin {
  FLAG("flag"),
  ENVIRONMENT("environment"),
  /** The file that {@code --config} names. */
  FILE("file"),
  /** {@code config.toml} in the user's own folder. */
  USER("user file"),
  /** {@code /etc/jgo/config.toml}. */
  SYSTEM("system file"),
  DEFAULT("default");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  /** As {@code jgo config list --origin} says it. */
  public String words() {
    return words;
  }
}
