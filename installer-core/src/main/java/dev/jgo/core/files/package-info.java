// SPDX-License-Identifier: Apache-2.0
/**
 * The only calls in jgo that change a file system, behind {@link dev.jgo.core.files.Disk}: so a
 * test can stop the world at any one of them. On top of it: {@link dev.jgo.core.files.AtomicFiles}
 * (whole old or whole new content), {@link dev.jgo.core.files.FolderTrees} (remove, copy), {@link
 * dev.jgo.core.files.FileLocks}, {@link dev.jgo.core.files.StateFile} (the one line format of
 * journals, receipts and notes), {@link dev.jgo.core.files.RawPaths} (names without a locale) and
 * {@link dev.jgo.core.files.LocalTrouble} (an {@code IOException} becomes a failure with a name).
 */
@NullMarked
package dev.jgo.core.files;

import org.jspecify.annotations.NullMarked;
