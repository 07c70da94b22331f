// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

/** Who gave a setting its value; an earlier one wins. */
public enum Origin {
  FLAG,
  ENVIRONMENT,
  DEFAULT
}
