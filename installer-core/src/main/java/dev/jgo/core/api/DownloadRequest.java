// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code jgo download} was asked for, beyond the settings.
 *
 * @param spec the version as typed
 * @param to the folder of the bundle; made if need be
 * @param os in Go's spelling, as {@code windows}; empty: this machine's
 * @param arch in Go's spelling, as {@code arm64}; empty: this machine's
 * @param sha256 the expected sum, as typed
 */
public record DownloadRequest(
    String spec, Path to, Optional<String> os, Optional<String> arch, Optional<String> sha256) {}
