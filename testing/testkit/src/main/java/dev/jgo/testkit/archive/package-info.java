// SPDX-License-Identifier: Apache-2.0
/**
 * Archives made on the spot: {@link dev.jgo.testkit.archive.TarForge} writes any tar, sane or not;
 * {@link dev.jgo.testkit.archive.GoArchives} makes small stand-ins of a Go archive; {@link
 * dev.jgo.testkit.archive.Hostile} lists the archives that an installer must refuse.
 */
@NullMarked
package dev.jgo.testkit.archive;

import org.jspecify.annotations.NullMarked;
