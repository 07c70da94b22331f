// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import dev.jgo.core.error.NetworkException;
import java.time.Duration;
import java.util.Optional;

/**
 * What one source did with a small request.
 *
 * @param file that was asked for
 * @param host who answered, after redirects
 * @param connecting until the request could be sent, over all redirects
 * @param answering from there until the answer began
 * @param bytes that came
 * @param transferring while they came
 * @param failure why it did not do; empty when it did
 */
public record MirrorTest(
    MirrorStatus mirror,
    String file,
    String host,
    Duration connecting,
    Duration answering,
    long bytes,
    Duration transferring,
    Optional<NetworkException> failure) {}
