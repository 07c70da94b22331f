// SPDX-License-Identifier: Apache-2.0
/**
 * One file asked of one address: {@link dev.jgo.core.fetch.Fetcher} follows redirects, each hop an
 * attempt of its own, and hands out an {@link dev.jgo.core.fetch.Answer} only when its head
 * promises the file or a part of it. {@link dev.jgo.core.fetch.Documents} reads small files whole,
 * {@link dev.jgo.core.fetch.DocumentCache} keeps them.
 */
@NullMarked
package dev.jgo.core.fetch;

import org.jspecify.annotations.NullMarked;
