// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.time.Instant;

/**
 * One member of a tar archive, as it will be written: nothing is checked.
 *
 * @param type the typeflag of POSIX ustar: 0 file, 1 hard link, 2 symbolic link, 3 character
 *     device, 5 folder
 * @param link what a link points at, else empty
 */
record Member(String name, char type, int mode, Instant mtime, String link, Body body) {}
