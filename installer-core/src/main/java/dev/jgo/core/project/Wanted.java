// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.project;

import dev.jgo.core.version.VersionSpec;
import java.nio.file.Path;

/**
 * What a file asks for.
 *
 * @param line the words of the file that decided, as in {@code toolchain go1.24.1}
 */
public record Wanted(VersionSpec spec, Path file, String line) {}
