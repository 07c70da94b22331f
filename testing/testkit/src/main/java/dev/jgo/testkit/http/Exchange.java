// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request and what became of it, as far as it has come.
 *
 * @param connection number of the connection it came on, from 1
 * @param method GET, HEAD, …
 * @param target path and query as sent
 * @param headers as sent; names match in any case
 * @param status answered, or 0 before the head was written
 * @param contentRange of the answer, or empty text
 * @param bodyBytes of the answer written to the socket so far, without chunk frames
 */
public record Exchange(
    int connection,
    String method,
    String target,
    Map<String, List<String>> headers,
    int status,
    String contentRange,
    long bodyBytes) {
  private static final Pattern START = Pattern.compile("bytes=(\\d+)-.*");

  /** The first value of a request header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /** The Range header. */
  public Optional<String> range() {
    return header("Range");
  }

  /** The offset that the Range header asks to start at. */
  public OptionalLong rangeStart() {
    Matcher matcher = START.matcher(range().orElse(""));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
