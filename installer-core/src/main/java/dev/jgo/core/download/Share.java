// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes that one source has given.
 *
 * @param from the place of the first
 * @param to the place after the last
 */
record Share(String source, long from, long to) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18}) (.*)");

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<Share> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Share share = new Share(m.group(3), Long.parseLong(m.group(1)), Long.parseLong(m.group(2)));
    return share.from < share.to ? Optional.of(share) : Optional.empty();
  }

  /** Without a line break. */
  String text() {
    return from + "-" + to + " " + source;
  }

  /** {@code shares} with one more byte range at their end; neighbours of one source become one. */
  static List<Share> and(List<Share> shares, String source, long from, long to) {
    List<Share> more = new ArrayList<>(shares);
    int last = more.size() - 1;
    if (last >= 0 && more.get(last).source.equals(source) && more.get(last).to == from) {
      more.set(last, new Share(source, more.get(last).from, to));
    } else {
      more.add(new Share(source, from, to));
    }
    return List.copyOf(more);
  }

  /** What of {@code shares} lies before {@code place}. */
  static List<Share> before(List<Share> shares, long place) {
    return shares.stream()
        .filter(share -> share.from < place)
        .map(share -> share.to <= place ? share : new Share(share.source, share.from, place))
        .toList();
  }

  /** What of {@code shares} lies at {@code place} and after it. */
  static List<Share> after(List<Share> shares, long place) {
    return shares.stream()
        .filter(share -> share.to > place)
        .map(share -> share.from >= place ? share : new Share(share.source, place, share.to))
        .toList();
  }
}
