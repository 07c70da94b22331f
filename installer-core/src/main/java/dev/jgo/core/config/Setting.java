// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

/**
 * A value with the place it came from.
 *
 * @param where for messages: {@code --mirror}, {@code JGO_MIRROR}, {@code mirror in
 *     /etc/jgo/config.toml, line 3}, {@code the default}
 */
public record Setting<T>(T value, Origin origin, String where) {}
