// SPDX-License-Identifier: Apache-2.0
/**
 * From sources to bytes on this machine. {@link dev.jgo.core.download.Downloader} opens a {@link
 * dev.jgo.core.download.Download}: a file that grows on a thread of its own, while {@link
 * dev.jgo.core.download.Download#front()} gives out what is already there and digests it on the
 * way. What is fetched is kept under the archive's SHA-256 with a journal beside it, so that no
 * later run, whatever ended this one, asks for it again. Nothing here judges the archive: a wrong
 * sum is for {@code verify} to see.
 */
@NullMarked
package dev.jgo.core.download;

import org.jspecify.annotations.NullMarked;
