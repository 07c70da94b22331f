// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings that settings share: durations, rates, switches, words, paths, addresses. */
final class Texts {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern USER_ID = Pattern.compile("[0-9]{1,10}");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,12})([kKmMgG]?)");

  /** Longer than anyone waits; nanoseconds of it still fit into a long. */
  private static final Duration LONGEST = Duration.ofDays(365);

  static final int HIGHEST_PORT = 65_535;

  private Texts() {}

  /** {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; at most a year. */
  static Duration duration(List<String> texts) {
    Matcher m = DURATION.matcher(last(texts));
    if (!m.matches()) {
      throw new IllegalArgumentException("a duration looks like `500ms`, `10s` or `2m`");
    }
    long amount = Long.parseLong(m.group(1));
    Duration duration =
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a duration is at most a year, `8760h`");
    }
    return duration;
  }

  /** As {@link #duration}, for limits that nothing could ever meet if they were 0. */
  static Duration positiveDuration(List<String> texts) {
    Duration duration = duration(texts);
    if (duration.isZero()) {
      throw new IllegalArgumentException("a duration above 0 is needed");
    }
    return duration;
  }

  /** As {@link #positiveDuration}, or none. */
  static Optional<Duration> optionalDuration(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(positiveDuration(texts));
  }

  /** Bytes per second as curl's {@code --limit-rate} writes them: {@code 1k} is 1024. */
  static long rate(List<String> texts) {
    Matcher m = RATE.matcher(last(texts));
    if (!m.matches()) {
      throw new IllegalArgumentException("a rate looks like `100k` or `2M`");
    }
    int shift =
        switch (m.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    long amount = Long.parseLong(m.group(1));
    if (amount > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("the rate is too large");
    }
    return amount << shift;
  }

  /** As {@link #rate}, or none. */
  static Optional<Long> optionalRate(List<String> texts) {
    Optional<Long> rate = texts.isEmpty() ? Optional.empty() : Optional.of(rate(texts));
    if (rate.isPresent() && rate.get() == 0) {
      throw new IllegalArgumentException("a rate above 0 is needed");
    }
    return rate;
  }

  /** Numbers of users, as {@code id -u} prints them. */
  static Set<Long> userIds(List<String> texts) {
    Set<Long> ids = new HashSet<>();
    for (String text : texts) {
      if (!USER_ID.matcher(text).matches()) {
        throw new IllegalArgumentException("a user number is needed, as `id -u NAME` prints it");
      }
      ids.add(Long.parseLong(text));
    }
    return Set.copyOf(ids);
  }

  static int count(List<String> texts) {
    if (!COUNT.matcher(last(texts)).matches()) {
      throw new IllegalArgumentException("a whole number of 0 or more is needed");
    }
    return Integer.parseInt(last(texts));
  }

  static boolean onOff(List<String> texts) {
    return switch (last(texts).toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> throw new IllegalArgumentException("it must be `on` or `off`");
    };
  }

  static <E extends Enum<E>> E word(Class<E> type, List<String> texts) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(last(texts))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "it must be one of "
            + String.join(
                ", ",
                List.of(type.getEnumConstants()).stream()
                    .map(c -> "`" + c.name().toLowerCase(Locale.ROOT) + "`")
                    .toList()));
  }

  static Optional<Path> path(List<String> texts) {
    if (!texts.isEmpty() && last(texts).isEmpty()) {
      throw new IllegalArgumentException("the path is empty");
    }
    try {
      return texts.isEmpty() ? Optional.empty() : Optional.of(Path.of(last(texts)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "it is not a valid path in this locale; set `LANG=C.UTF-8`", e);
    }
  }

  /** Addresses, secrets included, or names of sources: never print what this returns. */
  static List<MirrorChoice> mirrors(List<String> texts) {
    return texts.stream().map(Texts::mirror).toList();
  }

  private static MirrorChoice mirror(String text) {
    if (text.equals(MirrorChoice.Modules.WORD)) {
      return new MirrorChoice.Modules();
    }
    return KnownSource.of(text)
        .<MirrorChoice>map(MirrorChoice.Known::new)
        .orElseGet(() -> new MirrorChoice.Address(address(text)));
  }

  static List<ExtraHeader> headers(List<String> texts) {
    return texts.stream().map(ExtraHeader::parse).toList();
  }

  static Optional<InetSocketAddress> nameServer(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(NameServer.parse(last(texts)));
  }

  /** An address that begins with {@code https}, without login. */
  static Optional<URI> secureAddress(List<String> texts) {
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(last(texts));
      if ("https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getFragment() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "an address looks like `https://dns.example/dns-query`, without a login");
  }

  /** Ways out, secrets included. */
  static List<ProxyChoice> proxies(List<String> texts) {
    return texts.stream().map(ProxyChoice::parse).toList();
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean port = uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
      boolean bare = uri.getQuery() == null && uri.getFragment() == null;
      if (web && port && bare && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text: it may hold a password.
    }
    throw new IllegalArgumentException(
        "an address looks like `https://mirror.example/golang`, without query; names are "
            + KnownSource.words()
            + " and `"
            + MirrorChoice.Modules.WORD
            + "`");
  }

  private static String last(List<String> texts) {
    return texts.get(texts.size() - 1);
  }
}
