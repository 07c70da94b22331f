// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import java.net.URI;

/**
 * Where a file lies.
 *
 * @param source whose it is, for messages
 * @param uri without userinfo
 */
public record Place(String source, URI uri) {}
