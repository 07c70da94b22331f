// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link ScriptedTransport} answers.
 *
 * @param status 0 when not even a head comes
 * @param content the whole body, if it came to its end
 * @param bodyEnd how many bytes of the body come before it ends as {@code failure} says
 * @param failure how it ends; empty: cleanly
 * @param stalls whether it ends not at all, until it is cancelled
 */
public record Reply(
    int status,
    Map<String, String> headers,
    Supplier<byte[]> content,
    int bodyEnd,
    Optional<FailureKind> failure,
    boolean stalls) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, byte[] body) {
    return new Reply(status, Map.of(), () -> body, body.length, Optional.empty(), false);
  }

  public static Reply of(int status) {
    return of(status, new byte[0]);
  }

  /** No head comes, for this reason. */
  public static Reply none(FailureKind kind) {
    return new Reply(0, Map.of(), () -> new byte[0], 0, Optional.of(kind), false);
  }

  public byte[] body() {
    return content.get();
  }

  public Reply header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, content, bodyEnd, failure, stalls);
  }

  public Reply without(String name) {
    Map<String, String> less = new LinkedHashMap<>(headers);
    less.remove(name);
    return new Reply(status, less, content, bodyEnd, failure, stalls);
  }

  public Reply body(byte[] other) {
    return new Reply(status, headers, () -> other, other.length, failure, stalls);
  }

  /** The body fails after so many bytes. */
  public Reply failsAfter(int bytes, FailureKind kind) {
    return new Reply(status, headers, content, bytes, Optional.of(kind), stalls);
  }

  /** The body ends cleanly after so many bytes, as one does that the connection's end delimits. */
  public Reply endsAfter(int bytes) {
    return new Reply(status, headers, content, bytes, failure, stalls);
  }

  /** Nothing comes after so many bytes. */
  public Reply stallsAfter(int bytes) {
    return new Reply(status, headers, content, bytes, failure, true);
  }
}
